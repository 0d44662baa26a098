import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, Kysely } from 'kysely';
import { findBreak } from '../../../registry/store/audit-entry.ts';
import { EMPTY_STATE } from '../../../registry/publish/change-nation.ts';
import { openStore } from '../../../registry/store/open-store.ts';
import { StaleStateError, type Change, type RegistryStore } from '../../../registry/store/registry-store.ts';
import type { Tables } from '../../../registry/store/tables.ts';
import { createDyingDialect } from '../support/dying-dialect.ts';
import { placeInFolder, placeOnServer, type DialectPlace } from '../support/open-dialects.ts';

/**
 * The registry's memory, on both databases: a change is there whole or not at all, even where the process dies at any statement of
 * it; of two that change at once neither is lost; and what was written stays as it was.
 */

function makeChange(expected: number, name = 'BTP'): Change {
  const number = expected + 1;
  const hash = `text of ${name} ${String(number)}`;
  return {
    expected,
    generation: {
      ...{ number, at: new Date().toISOString(), actor: name, action: 'publish', subject: name },
      ...{ state: EMPTY_STATE, artifactHash: 'artifact', release: 'signed' },
    },
    artifact: {
      hash: 'artifact',
      inputHash: 'input',
      logicalHash: 'logical',
      supergraphSdl: 's',
      manifest: 'm',
    },
    texts: new Map([[hash, 'type Query { a: Int }']]),
    versions: [
      {
        ...{ member: name, number, at: 'now', author: name, sdlHash: hash, contractVersion: '1.0' },
        ...{ url: 'http://127.0.0.1/', changes: '[]', report: '{}' },
      },
    ],
    details: '{}',
  };
}

/** All that the store says, to compare before and after. */
async function readAll(store: RegistryStore): Promise<unknown> {
  return {
    current: await store.current(),
    versions: await store.versions('BTP'),
    artifact: await store.artifact({ hash: 'artifact' }),
    audit: await store.audit(),
  };
}

describe.each([
  // PGlite takes a second for each start: there the first, a middle and the last statement stand for all.
  ['PGlite', placeInFolder, [0, 5, 9]],
  ['PostgreSQL', placeOnServer, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
] as const)('the store on %s', (_, makePlace, deaths) => {
  let place: DialectPlace;
  let store: RegistryStore;

  beforeAll(async () => {
    place = await makePlace();
    store = await openStore(await place.open());
  });
  afterAll(async () => {
    await store.close();
    await place.close();
  });

  /** True where the change came through, since the process lived long enough. */
  async function commitDyingAt(statement: number): Promise<boolean> {
    const life = { statementsLeft: Number.POSITIVE_INFINITY };
    const dying = await openStore(createDyingDialect(await place.open(), life));
    life.statementsLeft = statement;
    try {
      await dying.commit(makeChange(1));
      return true;
    } catch (error) {
      expect((error as Error).message).toBe('The process died.');
      return false;
    } finally {
      life.statementsLeft = -1;
      await dying.close();
    }
  }

  it('is as it was before or as it is after, wherever the process dies', async () => {
    await store.commit(makeChange(0));
    const before = await readAll(store);
    for (const statement of deaths) {
      await store.close();
      expect(await commitDyingAt(statement)).toBe(false);
      store = await openStore(await place.open());
      expect(await readAll(store)).toEqual(before);
    }
    // Lock, check, text, artifact, version, generation, lock, last entry, entry, commit: who lives through these is done.
    await store.close();
    expect(await commitDyingAt(10)).toBe(true);
    store = await openStore(await place.open());
    expect((await store.current())?.number).toBe(2);
    expect(await store.versions('BTP')).toHaveLength(2);
    expect(findBreak(await store.audit())).toBeNull();
  });

  it('takes one of two changes that were worked out on the same state, and tells the other', async () => {
    const results = await Promise.allSettled([
      store.commit(makeChange(2, 'BCA')),
      store.commit(makeChange(2, 'BQP')),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [rejected] = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as Error] : [],
    );
    expect(rejected).toBeInstanceOf(StaleStateError);
    expect((await store.current())?.number).toBe(3);
  });

  it('has the database itself refuse to rewrite what happened', async () => {
    await store.close();
    const database = new Kysely<Tables>({ dialect: await place.open() });
    const columns = {
      generations: 'at',
      schema_versions: 'at',
      audit: 'at',
      texts: 'hash',
      artifacts: 'hash',
    };
    for (const [table, column] of Object.entries(columns)) {
      const rewriting = sql.raw(`update registry.${table} set ${column} = 'x'`).execute(database);
      await expect(rewriting).rejects.toThrow('append-only');
      await expect(sql.raw(`delete from registry.${table}`).execute(database)).rejects.toThrow('append-only');
    }
    await database.destroy();
    store = await openStore(await place.open());
  });

  it('notices an entry of the audit log that was changed behind its back, or taken out', async () => {
    const entries = await store.audit();
    expect(findBreak(entries)).toBeNull();
    expect(
      findBreak(entries.map((entry, index) => (index === 1 ? { ...entry, actor: 'other' } : entry))),
    ).toBe('Entry 2 was changed after it was written.');
    expect(findBreak(entries.filter(({ seq }) => seq !== 2))).toContain('Entry 2 is missing');
  });
});
