import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  WHOLE_LIST,
  type ListRequest,
  type ListStore,
  type PageRequest,
} from '../../../../subgraphs/kit/data/member-store.ts';
import { SAMPLES } from '../../../support/arbitrary-records.ts';
import {
  commendationFilter,
  decisionFilter,
  movementFilter,
  nation,
  NATIONS,
  questions,
  walk,
} from './arbitrary-questions.ts';
import { fitsAwards, fitsDecisions, fitsMovements } from './naive-filters.ts';
import type { OpenedDatabase } from './open-databases.ts';
import { inCursorOrder, walkPages } from './walk-pages.ts';

/** What a list is held to. */
interface Expected<Row> {
  readonly page: Omit<PageRequest, 'position' | 'isBackward'>;
  readonly rowsOf: (parent: string) => readonly Row[];
  readonly keyOf: (row: Row) => string | null;
}

/** Every page of each list, forward and backward, and its count, against a plain sort. */
async function expectLists<Row extends { readonly id: string }, Filter>(
  store: ListStore<Row, Filter>,
  request: ListRequest<Filter>,
  { page, rowsOf, keyOf }: Expected<Row>,
): Promise<void> {
  const parents = request.parents?.values ?? [WHOLE_LIST];
  const lists = new Map(
    parents.map((parent) => [parent, inCursorOrder(rowsOf(parent), keyOf, page.isDescending)]),
  );
  expect(await walkPages(store, request, { ...page, isBackward: false })).toEqual(lists);
  expect(await walkPages(store, request, { ...page, isBackward: true })).toEqual(lists);
  const first = await store.pages(request, { ...page, isBackward: false, position: null });
  expect(new Map([...first].map(([parent, { rows }]) => [parent, rows]))).toEqual(
    new Map([...lists].map(([parent, rows]) => [parent, rows.slice(0, page.size)])),
  );
  expect(await store.counts(request)).toEqual(
    new Map([...lists].map(([parent, rows]) => [parent, rows.length])),
  );
}

/** Lists are in the protocol's order, and pages cut them without loss, in every order and both ways. */
export function testLists(opened: () => OpenedDatabase): void {
  it('walks movements in every order, both ways', async () => {
    const question = fc.record({
      filter: movementFilter,
      walk: walk(['TITLE', 'LAUNCHED_ON', 'ID']),
      column: fc.constantFrom('agency', 'nationalMovement', null),
    });
    const { database } = opened();
    await fc.assert(
      fc.asyncProperty(nation, questions(question), async (records, asked) => {
        await database.loadOwners(records);
        for (const { filter, walk: way, column } of asked) {
          const kept = records.filter(({ owner }) => way.owners.includes(owner));
          const rows = kept.flatMap(({ movements, movementPhases }) =>
            movements.filter((row) => fitsMovements(filter, row, movementPhases)),
          );
          const keys = { TITLE: 'titleKey', LAUNCHED_ON: 'launchedOn', ID: 'id' } as const;
          const key = keys[way.page.orderField as keyof typeof keys];
          const values = { agency: SAMPLES.agencies, nationalMovement: SAMPLES.nationalMovements };
          const parents = column === null ? null : { column, values: values[column] };
          await expectLists(
            database.store.movements,
            { owners: way.owners, filter, parents },
            {
              page: way.page,
              rowsOf: (parent) => rows.filter((row) => column === null || row[column] === parent),
              keyOf: (row) => row[key],
            },
          );
        }
      }),
      { numRuns: NATIONS, endOnFailure: true },
    );
  });

  it('walks the commendations of every agency, movement or decision, in every order, both ways', async () => {
    const question = fc.record({
      filter: commendationFilter,
      walk: walk(['AWARDED_ON', 'ID']),
      column: fc.constantFrom('agency', 'movement', 'nationalMovement', 'decisionId', null),
    });
    const { database } = opened();
    await fc.assert(
      fc.asyncProperty(nation, questions(question), async (records, asked) => {
        await database.loadOwners(records);
        for (const { filter, walk: way, column } of asked) {
          const kept = records.filter(({ owner }) => way.owners.includes(owner));
          const rows = kept.flatMap(({ commendations }) =>
            commendations.filter((row) => fitsAwards(filter, row)),
          );
          const values = {
            agency: SAMPLES.agencies,
            movement: SAMPLES.movements,
            nationalMovement: SAMPLES.nationalMovements,
            decisionId: records.flatMap(({ decisions }) => decisions.slice(0, 1).map(({ id }) => id)),
          };
          const parents = column === null ? null : { column, values: values[column] };
          await expectLists(
            database.store.commendations,
            { owners: way.owners, filter, parents },
            {
              page: way.page,
              rowsOf: (parent) => rows.filter((row) => column === null || row[column] === parent),
              keyOf: (row) => (way.page.orderField === 'ID' ? row.id : row.awardedOn),
            },
          );
        }
      }),
      { numRuns: NATIONS, endOnFailure: true },
    );
  });

  it('walks decisions in every order, both ways', async () => {
    const question = fc.record({ filter: decisionFilter, walk: walk(['ISSUED_ON', 'ID']) });
    const { database } = opened();
    await fc.assert(
      fc.asyncProperty(nation, questions(question), async (records, asked) => {
        await database.loadOwners(records);
        for (const { filter, walk: way } of asked) {
          const kept = records.filter(({ owner }) => way.owners.includes(owner));
          const rows = kept.flatMap(({ decisions }) => decisions.filter((row) => fitsDecisions(filter, row)));
          await expectLists(
            database.store.decisions,
            { owners: way.owners, filter, parents: null },
            {
              page: way.page,
              rowsOf: () => rows,
              keyOf: (row) => (way.page.orderField === 'ID' ? row.id : row.issuedOn),
            },
          );
        }
      }),
      { numRuns: NATIONS, endOnFailure: true },
    );
  });
}
