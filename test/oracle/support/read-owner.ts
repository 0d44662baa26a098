import type { OwnerRecords } from '../../../subgraphs/kit/records/records.ts';
import type { Owner, Row } from '../naive-nation.ts';
import type { NationOwner } from './nation-owner.ts';

const DATASETS = [
  ...(['movements', 'implementations', 'decisions', 'commendations', 'exemplars', 'metricValues'] as const),
  ...(['headcounts', 'consultations', 'findings'] as const),
];

/** An owner's tables as plain rows with the columns of the contract: each row with what other tables say of it. */
export function readOwner({ records, ...owner }: NationOwner): Owner {
  const states = Object.fromEntries(records.datasets.map(({ name, state }) => [name, state]));
  const asOf = Object.fromEntries(records.datasets.map((dataset) => [dataset.name, dataset.asOf]));
  const rows = Object.fromEntries(DATASETS.map((name) => [name, rowsOf(records, name)]));
  return { ...owner, states, asOf, rows, recipients: records.recipients };
}

function rowsOf(records: OwnerRecords, name: (typeof DATASETS)[number]): readonly Row[] {
  const rows = ({ ...records } as Row)[name] as readonly Row[] | undefined;
  return (rows ?? []).map((row) => {
    if (name === 'movements')
      return { ...row, movement: row['id'], period: periodOf(row), phases: phasesOf(records, row['id']) };
    if (name === 'decisions') return withYear(row);
    const decision = records.decisions.find(({ id }) => id === row['decisionId']);
    return decision === undefined ? row : { ...withYear({ ...decision }), ...row };
  });
}

function withYear(decision: Row): Row {
  return { ...decision, year: Number(String(decision['issuedOn']).slice(0, 4)) };
}

function phasesOf({ movementPhases }: OwnerRecords, id: unknown): readonly Row[] {
  const phases = movementPhases.filter(({ movementId }) => movementId === id);
  return phases.map((phase) => ({ ...phase, period: periodOf({ ...phase }) }));
}

function periodOf({ periodFrom: from, periodTo: to, periodText: text }: Row): Row | null {
  return (from ?? to ?? text) === null ? null : { from, to, text };
}
