import fc, { type Arbitrary } from 'fast-check';
import { arbitraryOwnerRecords, SAMPLES } from '../../support/arbitrary-records.ts';
import { sampleDatasets, sampleMovement } from '../../support/sample-records.ts';
import type {
  CommendationRecord,
  DatasetName,
  OwnerRecords,
} from '../../../subgraphs/kit/records/records.ts';

/** Keeps the State's awards, which are credited to others. */
export const HOLDER = 'BTDKTTW';
export const OWNERS = [...SAMPLES.agencies, HOLDER];

const DATASETS: readonly DatasetName[] = [
  'movements',
  'implementations',
  'decisions',
  'commendations',
  'exemplars',
];

/**
 * What all owners of a small nation keep: any mixture of values, but that an owner credits its rows to itself,
 * save the awards of the one that holds them for others, and that the movements which rows name are there.
 */
export function arbitraryNation(): Arbitrary<readonly OwnerRecords[]> {
  return fc.tuple(...OWNERS.map((owner) => arbitraryOwnerRecords(owner).map(asContractAsks)));
}

function asContractAsks(records: OwnerRecords): OwnerRecords {
  const { owner } = records;
  const creditSelf = <Row extends { readonly agency: string }>(row: Row): Row => ({ ...row, agency: owner });
  const ownAward = (row: CommendationRecord): CommendationRecord => ({
    ...creditSelf(row),
    movement: isOwn(owner, row.movement) ? row.movement : null,
  });
  const named = SAMPLES.movements.filter((id) => isOwn(owner, id)).map((id) => sampleMovement(id));
  return {
    ...records,
    datasets: sampleDatasets(owner, DATASETS),
    movements: [...records.movements.filter(({ id }) => !named.some((row) => row.id === id)), ...named].map(
      creditSelf,
    ),
    implementations: records.implementations.map(creditSelf),
    commendations: owner === HOLDER ? records.commendations : records.commendations.map(ownAward),
  };
}

function isOwn(owner: string, id: string | null): boolean {
  return id?.startsWith(`${owner}:`) === true;
}
