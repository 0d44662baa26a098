import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WHOLE_LIST, type ListStore, type PageRequest } from '../../../../subgraphs/kit/data/member-store.ts';
import type { OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { arbitraryOwnerRecords } from '../../../support/arbitrary-records.ts';
import { OWNERS } from './arbitrary-questions.ts';
import { emptyRecords } from './figure-laws.ts';
import type { OpenedDatabase } from './open-databases.ts';

const FIRST: PageRequest = {
  orderField: 'ID',
  isDescending: false,
  size: 5,
  isBackward: false,
  position: null,
};
/** As many agencies as there are members. */
const MANY = Array.from({ length: 113 }, (_, index) => `AG${String(index)}`);

/** Records that are surely not empty. */
function sampleNation(): readonly OwnerRecords[] {
  return OWNERS.map((owner) => {
    const records = fc
      .sample(arbitraryOwnerRecords(owner), { numRuns: 50, seed: 59 })
      .find(
        (made) => made.commendations.length > 5 && made.movements.length > 5 && made.exemplars.length > 2,
      );
    if (records === undefined) throw new Error('No sample has enough rows.');
    return records;
  });
}

/** What else the resolvers rely on. */
export function testSeam(opened: () => OpenedDatabase): void {
  it('gives records back as they were loaded, and never those of an owner that was not asked for', async () => {
    const { database } = opened();
    const [first, second] = sampleNation();
    if (first === undefined || second === undefined) throw new Error('Two owners are needed.');
    const extra = {
      datasets: [
        { owner: 'BQP', name: 'movements', state: 'REPORTED', asOf: '2024-01-24T17:00:00.000Z', version: 1 },
      ],
      headcounts: [{ owner: 'BQP', agency: 'BQP', year: 2023, headcount: 12345, provenance: 'GENERATED' }],
    } as const;
    await database.loadOwners([{ ...first, ...extra }, second]);
    const { store } = database;
    const both = ['BQP', 'BTDKTTW'];
    const { movements, decisions, commendations, exemplars, implementations } = store;
    await expectOwn(movements, [first.movements, second.movements]);
    await expectOwn(decisions, [first.decisions, second.decisions]);
    await expectOwn(commendations, [first.commendations, second.commendations]);
    await expectOwn(exemplars, [first.exemplars, second.exemplars]);
    await expectOwn(implementations, [first.implementations, second.implementations]);
    const recipients = first.recipients.map(({ id }) => id);
    expect(byId(await store.recipients(both, recipients))).toEqual(byId(first.recipients));
    const ids = first.movements.map(({ id }) => id);
    expect(new Set(await store.movementPhases(['BQP'], ids))).toEqual(new Set(first.movementPhases));
    expect(await store.datasets(both)).toEqual(extra.datasets);
    expect(await store.headcounts(both, ['BQP', 'HCM'])).toEqual(extra.headcounts);
    expect(await store.headcounts(['BTDKTTW'], ['BQP'])).toEqual([]);
  });

  it('asks the database once, however many agencies, decisions or ids are asked for', async () => {
    const { database, statements } = opened();
    const { store } = database;
    const request = { owners: MANY, filter: {}, parents: { column: 'agency', values: MANY } } as const;
    const asked: readonly (readonly [number, () => Promise<unknown>])[] = [
      [1, () => store.movements.pages(request, FIRST)],
      [1, () => store.commendations.pages(request, { ...FIRST, orderField: 'AWARDED_ON' })],
      [1, () => store.commendations.counts(request)],
      [1, () => store.commendations.byIds(MANY, MANY)],
      [1, () => store.recipients(MANY, MANY)],
      [1, () => store.movementPhases(MANY, MANY)],
      [1, () => store.statistics({ ...request, filter: { year: 2023 }, groupBy: ['LEVEL'] })],
      [2, () => store.statistics({ ...request, groupBy: [] })],
    ];
    for (const [count, ask] of asked) {
      statements.length = 0;
      await ask();
      expect(statements).toHaveLength(count);
    }
  });

  it('answers a page of no rows with what lies on both sides of it', async () => {
    const { database } = opened();
    const [records] = sampleNation();
    if (records === undefined) throw new Error('An owner is needed.');
    await database.loadOwner(records);
    const request = { owners: [records.owner], filter: {}, parents: null };
    const ids = records.movements.map(({ id }) => id).sort();
    const ask = async (page: Partial<PageRequest>) => {
      const answer = await database.store.movements.pages(request, { ...FIRST, size: 0, ...page });
      const { rows, hasNextPage, hasPreviousPage } = answer.get(WHOLE_LIST) ?? {};
      expect(rows).toEqual([]);
      return [hasPreviousPage, hasNextPage];
    };
    const at = (index: number) => ({ position: { key: null, id: ids.at(index) ?? '' } });
    expect(await ask({})).toEqual([false, true]);
    expect(await ask({ isBackward: true })).toEqual([true, false]);
    expect(await ask(at(0))).toEqual([true, true]);
    expect(await ask(at(-1))).toEqual([true, false]);
    expect(await ask({ ...at(0), isBackward: true })).toEqual([false, true]);
  });

  it('finds nothing for texts that no row can have, instead of failing', async () => {
    const { database } = opened();
    const { store } = database;
    const strange = ['\u0000', 'M-\u0000', '\ud800', "'); drop table movements; --"];
    expect(await store.movements.byIds(OWNERS, strange)).toEqual([]);
    const request = { owners: OWNERS, filter: { agencies: strange, forms: strange }, parents: null };
    expect(await store.commendations.counts(request)).toEqual(new Map([[WHOLE_LIST, 0]]));
    const underStrange = {
      owners: OWNERS,
      filter: {},
      parents: { column: 'agency', values: strange },
    } as const;
    const pages = await store.movements.pages(underStrange, FIRST);
    expect([...pages.keys()]).toEqual(strange);
    expect([...pages.values()].flatMap(({ rows }) => rows)).toEqual([]);
    for (const text of strange) {
      const position = { key: text, id: text };
      const page = { ...FIRST, orderField: 'LAUNCHED_ON', position };
      await store.movements.pages({ owners: OWNERS, filter: {}, parents: null }, page);
    }
  });

  it('counts no rows as one row of zeros, for every parent', async () => {
    const { database } = opened();
    await database.loadOwners(OWNERS.map((owner) => emptyRecords(owner)));
    const values = ['BQP', 'HCM'];
    const request = {
      owners: OWNERS,
      filter: {},
      groupBy: [],
      parents: { column: 'agency', values },
    } as const;
    const answers = await database.store.statistics(request);
    expect([...answers.keys()]).toEqual(values);
    for (const { rows, provenance } of answers.values()) {
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ decisions: 0, commendations: 0, recipients: 0, movements: 0 });
      expect(rows[0]).toMatchObject({ rewardAmount: null, daysToDecision: null });
      expect(provenance).toEqual([]);
    }
  });
}

/** Rows of the first owner, BQP, and the second, BTDKTTW. */
async function expectOwn<Row extends { readonly id: string }>(
  store: Pick<ListStore<Row, never>, 'byIds'>,
  [first, second]: readonly [readonly Row[], readonly Row[]],
): Promise<void> {
  const all = [...first, ...second];
  const ids = all.map(({ id }) => id);
  expect(byId(await store.byIds(['BQP', 'BTDKTTW'], ids))).toEqual(byId(all));
  expect(byId(await store.byIds(['BQP'], ids))).toEqual(byId(first));
  expect(await store.byIds([], ids)).toEqual([]);
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
