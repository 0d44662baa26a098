import { presentCommendation } from '../present/present-commendation.ts';
import { presentConsultation } from '../present/present-consultation.ts';
import { presentDecision } from '../present/present-decision.ts';
import { presentExemplar } from '../present/present-exemplar.ts';
import { presentFinding } from '../present/present-finding.ts';
import { presentImplementation, presentMovement } from '../present/present-movement.ts';
import { defineList } from './list-definition.ts';
import type { ConsultationRecord } from '../records/records.ts';

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

/** What these find concerns one person each (questions 10 and 22): row by row for the Council alone, in numbers for all. */
const PERSONAL_RULES: ReadonlySet<string> = new Set(['BR-03', 'BR-04']);

export const FINDINGS = defineList({
  name: 'findings',
  dataset: 'findings',
  select: (store) => store.findings,
  present: presentFinding,
  isWithheldFrom: ({ roles }, { rules }) =>
    !roles.includes('council') && rules.some((rule) => PERSONAL_RULES.has(rule)),
});

/** Names posted on a day, with the working days left from that day on. */
export const consultationsOn = (openOn: string) =>
  defineList({
    name: 'consultations',
    dataset: 'consultations',
    select: (store) => store.consultations,
    present: (record: ConsultationRecord) => presentConsultation(record, openOn),
  });
