// cspell:words regclass inhrelid inhparent
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { WHOLE_LIST } from '../../../../../subgraphs/kit/data/member-store.ts';
import { openDatabase, type Database } from '../../../../../subgraphs/kit/data/open-database.ts';
import type { OwnerRecords } from '../../../../../subgraphs/kit/records/records.ts';
import { startPostgres, type PostgresServer } from '../../../../support/postgres.ts';
import {
  sampleCommendation,
  sampleDecision,
  sampleOwner,
  sampleRecipient,
} from '../../../../support/sample-records.ts';

// A database that was filled as one table each is changed over to a part for each year, and goes on as it was: the same
// rows, the same answers, new years as they come. That all laws of a member's store hold on parts as well is what
// member-store.test.ts shows; it runs on a server that is split.

const YEARS = [2021, 2022, 2023];
let server: PostgresServer;
let databaseUrl: string;
let client: pg.Client;

beforeAll(async () => {
  server = await startPostgres();
  databaseUrl = await server.createDatabase('member');
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await server.close();
});

/** One decision with one award in each of the years. */
function awardsOf(owner: string, years: readonly number[]): OwnerRecords {
  const ids = years.map((year) => ({ year, day: `${String(year)}-05-19`, id: `${owner}:${String(year)}` }));
  return sampleOwner(owner, {
    decisions: ids.map(({ id, day }) => sampleDecision(`${id}-d`, { issuedOn: day })),
    recipients: ids.map(({ id }) => sampleRecipient(`${id}-r`)),
    commendations: ids.map(({ id, year, day }) =>
      sampleCommendation(`${id}-c`, {
        ...{ year, awardedOn: day, decisionId: `${id}-d`, recipientId: `${id}-r` },
      }),
    ),
  });
}

async function read(statement: string): Promise<readonly Record<string, unknown>[]> {
  return (await client.query(statement)).rows as Record<string, unknown>[];
}

async function partsOf(table: string): Promise<readonly string[]> {
  const rows = await read(
    `select inhrelid::regclass::text as part from pg_inherits where inhparent = '${table}'::regclass order by 1`,
  );
  return rows.map(({ part }) => String(part));
}

async function answersOf({ store }: Database, owners: readonly string[]): Promise<unknown> {
  const page = { size: 10, position: null, orderField: 'AWARDED_ON', isDescending: true, isBackward: false };
  const request = { owners, filter: {}, parents: null };
  return {
    pages: await store.commendations.pages(request, page),
    decisions: await store.decisions.counts({ ...request, filter: { year: 2022 } }),
    figures: await store.statistics({ owners, filter: {}, groupBy: ['YEAR'], parents: null }),
    one: await store.commendations.byIds(owners, ['BTP:2021-c']),
  };
}

describe('A PostgreSQL database that is split by year', () => {
  it('answers as it did when it was one table each, and holds each year in a part', async () => {
    const whole = await openDatabase({ databaseUrl });
    await whole.loadOwners([awardsOf('BTP', YEARS), awardsOf('BTC', [2022])]);
    const before = await answersOf(whole, ['BTP', 'BTC']);
    await whole.close();
    // Two processes at once, as hosts of members start.
    const [split, other] = await Promise.all(
      [1, 2].map(() => openDatabase({ databaseUrl, isSplitByYear: true })),
    );
    expect(await answersOf(split as Database, ['BTP', 'BTC'])).toEqual(before);
    expect(await partsOf('commendations')).toEqual(
      expect.arrayContaining(YEARS.map((year) => `commendations_y${String(year)}`)),
    );
    expect(await read('select count(*)::integer as count from only commendations')).toEqual([{ count: 0 }]);
    await Promise.all([split?.close(), other?.close()]);
  });

  it('reads the parts alone that a filter by year names', async () => {
    const plans: (readonly Record<string, unknown>[])[] = [];
    for (const statement of [
      'select * from commendations where year = 2022',
      'select * from award_facts where year = any(array[2022])',
      `select * from decisions where issued_on >= '2022-01-01' and issued_on <= '2022-12-31'`,
    ])
      plans.push(await read(`explain ${statement}`));
    const scanned = plans.map((rows) => [...new Set(JSON.stringify(rows).match(/\w+_y\d{4}/g))].map(String));
    expect(
      scanned.map((parts) => parts.filter((part) => !part.includes('_idx') && !part.includes('_pkey'))),
    ).toEqual(['commendations', 'award_facts', 'decisions'].map((table) => [`${table}_y2022`]));
  });

  it('makes the part of a year that was not there, also for a process that knows nothing of the setting', async () => {
    const database = await openDatabase({ databaseUrl });
    await database.loadOwner(awardsOf('BTC', [1998, 2022, 2051]));
    expect(await partsOf('commendations')).toEqual(
      expect.arrayContaining(['commendations_y1998', 'commendations_y2051']),
    );
    const counts = await database.store.commendations.counts({ owners: ['BTC'], filter: {}, parents: null });
    expect(counts.get(WHOLE_LIST)).toBe(3);
    await database.close();
  });

  it('lets others read while the part of a new year is being made', async () => {
    const database = await openDatabase({ databaseUrl });
    await client.query('begin; create table held_y3000 (like commendations including defaults)');
    await client.query(
      'alter table commendations attach partition held_y3000 for values from (3000) to (3001)',
    );
    const counts = await database.store.commendations.counts({ owners: ['BTP'], filter: {}, parents: null });
    await client.query('rollback');
    expect(counts.get(WHOLE_LIST)).toBe(YEARS.length);
    await database.close();
  });

  it('refuses an id that stands in two years, which no index of a part sees', async () => {
    const database = await openDatabase({ databaseUrl });
    const { commendations, ...records } = awardsOf('BTP', YEARS);
    const [first, second] = commendations;
    if (first === undefined || second === undefined) throw new Error('Two awards are needed.');
    const twice = { ...records, commendations: [first, { ...second, id: first.id }] };
    await expect(database.loadOwner(twice)).rejects.toThrow(
      'The commendations of BTP hold BTP:2021-c twice (duplicate key): give each its own id.',
    );
    await database.close();
  });

  it('makes the part of a year that an import brings, and refuses what is there already in another year', async () => {
    const database = await openDatabase({ databaseUrl });
    await database.loadOwner(awardsOf('BTP', YEARS));
    const add = (records: OwnerRecords) =>
      database.changeOwnerInParts('BTP', async (parts) => {
        await parts.addDecisions(records);
        return { isKept: true, result: null };
      });
    await add(awardsOf('BTP', [2060]));
    expect(await partsOf('commendations')).toEqual(expect.arrayContaining(['commendations_y2060']));
    const moved = awardsOf('BTP', [2061]);
    const known = moved.commendations.map((award) => ({ ...award, id: 'BTP:2060-c' }));
    await expect(add({ ...moved, commendations: known })).rejects.toThrow(
      /BTP:2060-c twice \(duplicate key\)/,
    );
    const rows = await database.store.commendations.byIds(['BTP'], ['BTP:2060-c']);
    expect(rows.map(({ year }) => year)).toEqual([2060]);
    await database.close();
  });
});
