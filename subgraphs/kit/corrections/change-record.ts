import type { Database } from '../data/open-database.ts';
import type { OwnerState } from '../data/load/change-owner.ts';
import type { RecordChangeRow } from '../data/tables.ts';
import type { OwnerRecords } from '../records/records.ts';
import { applyRules } from '../rules/apply-rules.ts';
import type { CorrectableTable } from './correctable-fields.ts';
import { refuseChange } from './refuse-change.ts';
import type { ChangeOutcome, ChangeTerms } from './record-change.ts';

/** Values of fields before or after a change. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** What is to become of the owner's rows, and what the log says of it. */
export interface DecidedChange {
  readonly records: OwnerRecords;
  readonly entry: Pick<RecordChangeRow, 'verb' | 'subjectId' | 'before' | 'after'>;
  readonly fields: readonly string[];
  /** Id of a recipient whose values earlier entries must not hold any more. */
  readonly forgets?: string;
}

/**
 * Decides on one change and does it, in one transaction with its entry in the log: gateways that keep answers of the owner are
 * told of it. Throws BAD_CHANGE where it cannot be done, or where a business rule is broken that was not before.
 */
export async function changeRecord(
  database: Database,
  terms: ChangeTerms,
  decide: (state: OwnerState) => DecidedChange,
): Promise<ChangeOutcome> {
  const { owner, by, reason, now } = terms;
  const outcome = await database.changeOwner(owner, (state) => {
    const { records, entry, fields, forgets } = decide(state);
    const warnings = judge(state.records, records, now);
    const logged = { ...entry, owner, changedAt: now.toISOString(), changedBy: by, reason };
    const change = { ...logged, ordinal: state.changes.length + 1, undoneAt: null, undoneBy: null };
    const result: ChangeOutcome = { owner, verb: entry.verb, subjectId: entry.subjectId, fields, warnings };
    return { write: { records: asOfNow(records, now), change, ...(forgets && { forgets }) }, result };
  });
  return outcome ?? refuseOwner(owner);
}

/** A row with other values; every other row as it was. */
export function withValues(
  records: OwnerRecords,
  table: CorrectableTable,
  change: { readonly id: string; readonly values: FieldValues },
): OwnerRecords {
  const rows = records[table].map((row) => (row.id === change.id ? { ...row, ...change.values } : row));
  return { ...records, [table]: rows };
}

export function refuseOwner(owner: string): never {
  return refuseChange(`Không có hồ sơ của ${owner} ở đây.`, `There are no records of ${owner} here.`);
}

/** Refuses what breaks a rule of the law that held before, and returns the new warnings. */
function judge(before: OwnerRecords, after: OwnerRecords, now: Date): readonly string[] {
  const day = now.toISOString().slice(0, 10);
  const known = new Set(applyRules(before, day).findings.map(({ id }) => id));
  const fresh = applyRules(after, day).findings.filter(({ id }) => !known.has(id));
  const broken = fresh.filter(({ severity }) => severity === 'ERROR').map(({ rule }) => rule);
  if (broken.length > 0) {
    const rules = [...new Set(broken)].join(', ');
    refuseChange(`Thay đổi này trái quy định ${rules}.`, `This change would break the rules ${rules}.`);
  }
  return fresh.map(({ rule, subjectId }) => `${rule} ${subjectId}`);
}

/** The owner's data are as of now, but for what it withholds. */
function asOfNow(records: OwnerRecords, now: Date): OwnerRecords {
  const names: readonly string[] = ['decisions', 'commendations'];
  const datasets = records.datasets.map((dataset) =>
    names.includes(dataset.name) && dataset.state === 'REPORTED'
      ? { ...dataset, asOf: now.toISOString(), version: dataset.version + 1 }
      : dataset,
  );
  return { ...records, datasets };
}
