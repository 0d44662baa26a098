import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { DatasetName } from '../records/records.ts';
import type { DatasetIndex } from './dataset-index.ts';

/**
 * A member's own part of the account (PROTOCOL.md, Coverage): it answers for every owner that it serves, and
 * says which of them have not reported or withhold. Who else was due is the gateway's to know.
 */
export function stateCoverage(
  owners: readonly string[],
  dataset: DatasetName,
  datasets: DatasetIndex,
): Coverage {
  const records = owners.flatMap((owner) => datasets.find(owner, dataset) ?? []);
  return {
    expected: owners.length,
    answered: owners.length,
    complete: true,
    stale: [],
    missing: [],
    notReported: owners.filter((owner) => datasets.find(owner, dataset) === null),
    withheld: owners.filter((owner) => datasets.isWithheld(owner, dataset)),
    notConnected: [],
    asOf: records.map((record) => ({ member: record.owner, asOf: record.asOf })),
  };
}
