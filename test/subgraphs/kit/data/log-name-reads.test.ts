import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { openPglite } from '../../../../subgraphs/kit/data/dialect/open-pglite.ts';
import { PgliteDialect } from '../../../../subgraphs/kit/data/dialect/pglite-dialect.ts';
import { logNameReads } from '../../../../subgraphs/kit/data/log-name-reads.ts';
import { migrate } from '../../../../subgraphs/kit/data/migrations/migrate.ts';
import type { Tables } from '../../../../subgraphs/kit/data/tables.ts';

/** The log of who read names without their mask only grows: the database itself refuses everything else. */

let database: Kysely<Tables>;

beforeAll(async () => {
  database = new Kysely<Tables>({
    dialect: new PgliteDialect(await openPglite(undefined)),
    plugins: [new CamelCasePlugin()],
  });
  await migrate(database);
  await logNameReads(database, [
    {
      ...{ owner: 'BTP', readAt: '2026-08-03T08:00:00.000Z', subject: 'a'.repeat(24), roles: ['analyst'] },
      ...{ agency: null, purpose: 'VERIFY_DOSSIER', field: 'Recipient.name', recipientIds: ['BTP:R-1'] },
    },
  ]);
});

afterAll(async () => {
  await database.destroy();
});

describe('the log of readings', () => {
  it.each(["update name_reads set subject = 'nobody'", 'delete from name_reads', 'truncate name_reads'])(
    'refuses: %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(database)).rejects.toThrow('never changed or removed');
      expect(await database.selectFrom('nameReads').select('subject').execute()).toEqual([
        { subject: 'a'.repeat(24) },
      ]);
    },
  );
});
