import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import {
  WHOLE_LIST,
  type ListRequest,
  type ListStore,
  type StatisticsRequest,
} from '../../../../subgraphs/kit/data/member-store.ts';
import type { OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { arbitraryOwnerRecords, SAMPLES } from '../../../support/arbitrary-records.ts';
import { startPostgres } from '../../../support/postgres.ts';
import {
  commendationFilter,
  decisionFilter,
  movementFilter,
  OWNERS,
  statisticsRequest,
  walk,
  type Walk,
} from './arbitrary-questions.ts';
import { fitsAwards, fitsDecisions, fitsMovements } from './naive-filters.ts';
import { countNaively, originsNaively, type NaiveRow } from './naive-statistics.ts';
import { inCursorOrder, walkPages } from './walk-pages.ts';

const NATIONS = 6;
const RULES_OF_NO_ROWS = '2024-01-01';
const QUESTIONS = 12;

const nation = fc.tuple(...OWNERS.map(arbitraryOwnerRecords));

function questions<Question>(question: fc.Arbitrary<Question>) {
  return fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS });
}

interface Opened {
  readonly database: Database;
  /** Texts of the statements that ran. */
  readonly statements: string[];
  /** Closes it and opens it again, as a process that starts anew does. */
  readonly reopen: () => Promise<Database>;
  readonly close: () => Promise<void>;
}

async function openInFolder(): Promise<Opened> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'member-'));
  return open({ dataDirectory }, () => rm(dataDirectory, { recursive: true, force: true }));
}

async function openOnServer(): Promise<Opened> {
  const server = await startPostgres();
  return open({ databaseUrl: await server.createDatabase('member') }, server.close);
}

async function open(
  place: { readonly dataDirectory: string } | { readonly databaseUrl: string },
  release: () => Promise<void>,
): Promise<Opened> {
  const statements: string[] = [];
  const options = { ...place, onStatement: (statement: string) => statements.push(statement) };
  let database = await openDatabase(options);
  return {
    database,
    statements,
    reopen: async () => {
      await database.close();
      database = await openDatabase(options);
      return database;
    },
    close: async () => {
      await database.close();
      await release();
    },
  };
}

describe.each([
  ['PGlite', openInFolder],
  ['PostgreSQL', openOnServer],
] as const)('A member store on %s', (_name, openOne) => {
  let opened: Opened;
  let database: Database;

  beforeAll(async () => {
    opened = await openOne();
    ({ database } = opened);
  });

  afterAll(async () => {
    await opened.close();
  });

  /** Every page of the list, forward and backward, and its count, against a plain sort. */
  async function expectWalk<Row extends { readonly id: string }, Filter>(
    store: ListStore<Row, Filter>,
    request: ListRequest<Filter>,
    asked: { readonly page: Walk['page']; readonly rowsOf: (parent: string) => readonly Row[] } & {
      readonly keyOf: (row: Row) => string | null;
    },
  ): Promise<void> {
    const parents = request.parents?.values ?? [WHOLE_LIST];
    const expected = new Map(
      parents.map((parent) => [
        parent,
        inCursorOrder(asked.rowsOf(parent), asked.keyOf, asked.page.isDescending),
      ]),
    );
    expect(await walkPages(store, request, { ...asked.page, isBackward: false })).toEqual(expected);
    expect(await walkPages(store, request, { ...asked.page, isBackward: true })).toEqual(expected);
    const counts = new Map([...expected].map(([parent, rows]) => [parent, rows.length]));
    expect(await store.counts(request)).toEqual(counts);
  }

  it('counts exactly what a plain count over the records gives, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(nation, questions(statisticsRequest), async (records, requests) => {
        await database.loadOwners(records);
        for (const request of requests) await expectStatistics(records, request);
      }),
      { numRuns: NATIONS },
    );
  });

  async function expectStatistics(
    records: readonly OwnerRecords[],
    request: StatisticsRequest,
  ): Promise<void> {
    const answers = await database.store.statistics(request);
    expect([...answers.keys()]).toEqual(request.parents?.values ?? [WHOLE_LIST]);
    for (const [parent, answer] of answers) {
      const found = new Map<string, NaiveRow>();
      for (const row of answer.rows) {
        const key = pickGrouped(row.key, request);
        found.set(JSON.stringify(key), { ...row, key });
      }
      expect(found.size).toBe(answer.rows.length);
      const asked = request.parents === null ? null : parent;
      expect(found).toEqual(countNaively(records, request, asked));
      const { provenance, ruleVersion } = originsNaively(records, request, asked);
      expect(answer.provenance).toEqual(provenance);
      expect(answer.ruleVersion).toBe(ruleVersion ?? RULES_OF_NO_ROWS);
    }
  }

  it('walks movements in every order, both ways', async () => {
    const question = fc.record({ filter: movementFilter, walk: walk(['TITLE', 'LAUNCHED_ON', 'ID']) });
    await fc.assert(
      fc.asyncProperty(nation, questions(question), async (records, asked) => {
        await database.loadOwners(records);
        for (const { filter, walk: way } of asked) {
          const kept = records.filter(({ owner }) => way.owners.includes(owner));
          const rows = kept.flatMap(({ movements, movementPhases }) =>
            movements.filter((row) => fitsMovements(filter, row, movementPhases)),
          );
          const keys = { TITLE: 'titleKey', LAUNCHED_ON: 'launchedOn', ID: 'id' } as const;
          const key = keys[way.page.orderField as keyof typeof keys];
          const request = { owners: way.owners, filter, parents: null };
          await expectWalk(database.store.movements, request, {
            page: way.page,
            rowsOf: () => rows,
            keyOf: (row) => row[key],
          });
        }
      }),
      { numRuns: NATIONS },
    );
  });

  it('walks the commendations of every agency, movement or decision, in every order, both ways', async () => {
    const question = fc.record({
      filter: commendationFilter,
      walk: walk(['AWARDED_ON', 'ID']),
      column: fc.constantFrom('agency', 'movement', 'nationalMovement', 'decisionId', null),
    });
    await fc.assert(
      fc.asyncProperty(nation, questions(question), async (records, asked) => {
        await database.loadOwners(records);
        for (const { filter, walk: way, column } of asked) {
          const kept = records.filter(({ owner }) => way.owners.includes(owner));
          const rows = kept.flatMap(({ commendations }) =>
            commendations.filter((row) => fitsAwards(filter, row)),
          );
          const decisions = records.flatMap((row) => row.decisions.slice(0, 1).map(({ id }) => id));
          const values = {
            agency: SAMPLES.agencies,
            movement: SAMPLES.movements,
            nationalMovement: SAMPLES.nationalMovements,
            decisionId: decisions,
          };
          const parents = column === null ? null : { column, values: values[column] };
          await expectWalk(
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
      { numRuns: NATIONS },
    );
  });

  it('walks decisions in every order, both ways', async () => {
    const question = fc.record({ filter: decisionFilter, walk: walk(['ISSUED_ON', 'ID']) });
    await fc.assert(
      fc.asyncProperty(nation, questions(question), async (records, asked) => {
        await database.loadOwners(records);
        for (const { filter, walk: way } of asked) {
          const kept = records.filter(({ owner }) => way.owners.includes(owner));
          const rows = kept.flatMap(({ decisions }) => decisions.filter((row) => fitsDecisions(filter, row)));
          await expectWalk(
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
      { numRuns: NATIONS },
    );
  });
});

/** The fields of a key that were grouped by, as `countNaively` writes them; all others have to be null. */
function pickGrouped(
  key: Readonly<Record<string, unknown>> | object,
  request: StatisticsRequest,
): Readonly<Record<string, unknown>> {
  const names = request.groupBy.map((name) =>
    name.toLowerCase().replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
  );
  const entries = Object.entries(key) as [string, unknown][];
  const others = entries.filter(([name]) => !names.includes(name));
  expect(others.filter(([, value]) => value !== null)).toEqual([]);
  return Object.fromEntries(names.map((name) => [name, entries.find(([field]) => field === name)?.[1]]));
}
