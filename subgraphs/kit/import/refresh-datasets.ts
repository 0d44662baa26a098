import type { DatasetName, DatasetRecord, OwnerRecords } from '../records/records.ts';

/** These data are reported as of now; what the owner withholds stays withheld. */
export function refreshDatasets(
  { owner, datasets }: Pick<OwnerRecords, 'owner' | 'datasets'>,
  names: readonly DatasetName[],
  asOf: string,
): readonly DatasetRecord[] {
  const kept = datasets.filter(({ name }) => !names.includes(name));
  const fresh = names.map((name): DatasetRecord => {
    const before = datasets.find((each) => each.name === name);
    if (before?.state === 'WITHHELD') return before;
    return { owner, name, state: 'REPORTED', asOf, version: (before?.version ?? 0) + 1 };
  });
  return [...kept, ...fresh];
}
