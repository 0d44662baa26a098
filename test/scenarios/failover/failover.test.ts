/** A member's primary database is lost in the middle of writes; its replica takes over with every committed row. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '../../../subgraphs/kit/data/open-database.ts';
import { buildOwnerRecords } from '../../../subgraphs/member/generator/build-owner-records.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { followPrimary, type Replica } from './postgres-pair.ts';

const WRITES_BEFORE_LOSS = 200;
/** SQLSTATE of PostgreSQL, appendix A. */
const NO_SUCH_DATABASE = '3D000';
const NO_SUCH_TABLE = '42P01';

let primary: PostgresServer;
let replica: Replica;
beforeAll(async () => {
  primary = await startPostgres();
  replica = await followPrimary(primary);
}, 120_000);
afterAll(async () => {
  await replica.close();
  await primary.close().catch(() => undefined);
}, 60_000);

it('answers from the replica as it did from the primary, and has every row that was committed', async () => {
  const url = await primary.createDatabase('member');
  const before = await openDatabase({ databaseUrl: url });
  await before.loadOwner(buildOwnerRecords('BTP', { scale: 0.02 }));
  const owners = await before.loadedOwners();
  const listed = (store: typeof before.store) => store.datasets(['BTP']);
  const datasets = await listed(before.store);

  // A read goes to the replica while the primary lives.
  const reading = await connectOnceFollowed(replica.urlOf('member'));
  expect((await reading.query('select owner from loaded_owners')).rows).toEqual([{ owner: 'BTP' }]);
  await reading.end();

  const committed = await writeUntilLost(url);
  await before.close();
  await replica.promote();

  const after = await openDatabase({ databaseUrl: replica.urlOf('member') });
  expect(await after.loadedOwners()).toEqual(owners);
  expect(await listed(after.store)).toEqual(datasets);
  // It takes loads again: it is a primary.
  await after.loadOwner(buildOwnerRecords('BXD', { scale: 0.02 }));
  await after.close();
  const proof = new pg.Client({ connectionString: replica.urlOf('member') });
  await proof.connect();
  const { rows } = await proof.query<{ number: number }>('select number from written order by number');
  await proof.end();
  const kept = new Set(rows.map(({ number }) => number));
  expect(committed.length).toBeGreaterThanOrEqual(WRITES_BEFORE_LOSS);
  expect(committed.filter((number) => !kept.has(number))).toEqual([]);
}, 120_000);

/** A replica follows a moment later: the database is there once it was copied, and its rows with it. */
async function connectOnceFollowed(connectionString: string): Promise<pg.Client> {
  for (;;) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query('select owner from loaded_owners');
      if (rows.length > 0) return client;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code !== NO_SUCH_DATABASE && code !== NO_SUCH_TABLE) throw error;
    }
    await client.end().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Numbers whose commit was confirmed before the primary was cut off in the middle of it. */
async function writeUntilLost(url: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table written (number integer primary key)');
  const committed: number[] = [];
  let lost: Promise<unknown> | null = null;
  for (let number = 0; ; number += 1) {
    try {
      await client.query('insert into written values ($1)', [number]);
    } catch {
      break;
    }
    committed.push(number);
    if (number === WRITES_BEFORE_LOSS) lost = primary.close();
  }
  await lost;
  return committed;
}
