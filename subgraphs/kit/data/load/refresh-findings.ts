import { sql, type Kysely } from 'kysely';
import type { FindingCheckRecord } from '../../records/records.ts';
import type { Tables } from '../tables.ts';
import { applyRulesInParts, type RuledPart } from './apply-rules-in-parts.ts';
import { insertRows } from './insert-rows.ts';
import type { SmallRecords } from './read-records.ts';

/**
 * Applies the business rules to an owner's rows as they stand in the database, and writes what they find where the owner
 * reports it: the same rows as `buildFindingRows`. `today` is the day of findings that are not reported. Each part is passed on.
 */
export async function* refreshFindings(
  transaction: Kysely<Tables>,
  records: SmallRecords,
  today: string,
): AsyncGenerator<RuledPart> {
  const { owner, datasets } = records;
  const dataset = datasets.find(({ name }) => name === 'findings');
  const isReported = dataset?.state === 'REPORTED';
  await sql`delete from findings where owner = ${owner}`.execute(transaction);
  await sql`delete from finding_checks where owner = ${owner}`.execute(transaction);
  const checks = new CheckTally();
  for await (const part of applyRulesInParts(
    transaction,
    records,
    isReported ? dataset.asOf.slice(0, 10) : today,
  )) {
    if (isReported) await insertRows(transaction, 'findings', part.findings);
    checks.add(part.checks);
    yield part;
  }
  if (isReported) await insertRows(transaction, 'findingChecks', checks.rows());
}

/** Adds up to how many rows each rule was applied. */
class CheckTally {
  readonly #checks = new Map<string, FindingCheckRecord>();

  add(checks: readonly FindingCheckRecord[]): void {
    for (const check of checks) {
      const key = `${check.rule} ${check.agency} ${String(check.year)}`;
      const before = this.#checks.get(key)?.checked ?? 0;
      this.#checks.set(key, { ...check, checked: before + check.checked });
    }
  }

  rows(): readonly FindingCheckRecord[] {
    return [...this.#checks.values()];
  }
}
