import { applyRules, type RuleResults } from '../../rules/apply-rules.ts';
import type { OwnerRecords } from '../../records/records.ts';

const NOTHING: RuleResults = { findings: [], checks: [] };

/** What the business rules find on an owner's rows, as of the day of the rows; nothing where it does not report findings. */
export function buildFindingRows(records: OwnerRecords): RuleResults {
  const dataset = records.datasets.find(({ name }) => name === 'findings');
  if (dataset?.state !== 'REPORTED') return NOTHING;
  return applyRules(records, dataset.asOf.slice(0, 10));
}
