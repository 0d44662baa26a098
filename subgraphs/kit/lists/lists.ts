import type { Finding } from '../contract/finding.ts';
import type { PublicConsultation } from '../contract/public-consultation.ts';
import { presentCommendation } from '../present/present-commendation.ts';
import { presentDecision } from '../present/present-decision.ts';
import { presentExemplar } from '../present/present-exemplar.ts';
import { presentImplementation, presentMovement } from '../present/present-movement.ts';
import { defineList } from './list-definition.ts';
import { createUnkeptList } from './unkept-list.ts';

/** Every list of the contract. `name` goes into cursors: changing one breaks the page walks under way. */
export const MOVEMENTS = defineList({
  name: 'movements',
  dataset: 'movements',
  select: (store) => store.movements,
  present: presentMovement,
});

export const IMPLEMENTATIONS = defineList({
  name: 'implementations',
  dataset: 'implementations',
  select: (store) => store.implementations,
  present: presentImplementation,
});

export const DECISIONS = defineList({
  name: 'decisions',
  dataset: 'decisions',
  select: (store) => store.decisions,
  present: presentDecision,
});

export const COMMENDATIONS = defineList({
  name: 'commendations',
  dataset: 'commendations',
  select: (store) => store.commendations,
  present: presentCommendation,
});

export const EXEMPLARS = defineList({
  name: 'exemplars',
  dataset: 'exemplars',
  select: (store) => store.exemplars,
  present: presentExemplar,
});

const unkeptFindings = createUnkeptList<Finding>();

export const FINDINGS = defineList({
  name: 'findings',
  dataset: 'findings',
  select: () => unkeptFindings,
  present: (finding) => finding,
});

const unkeptConsultations = createUnkeptList<PublicConsultation>();

export const CONSULTATIONS = defineList({
  name: 'consultations',
  dataset: 'consultations',
  select: () => unkeptConsultations,
  present: (consultation) => consultation,
});
