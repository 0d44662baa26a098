import { sql, type QueryExecutorProvider } from 'kysely';
import type { NameReadRow } from './tables.ts';

/** Adds readings to the log, all or none; rejects where one cannot be written, and then nothing may be shown. */
export async function logNameReads(
  database: QueryExecutorProvider,
  reads: readonly NameReadRow[],
): Promise<void> {
  if (reads.length === 0) return;
  const rows = reads.map(
    ({ owner, readAt, subject, roles, agency, purpose, field, recipientIds }) =>
      sql`(${owner}, ${readAt}, ${subject}, ${[...roles]}::text[], ${agency}, ${purpose}, ${field}, ${[...recipientIds]}::text[])`,
  );
  await sql`insert into name_reads
    (owner, read_at, subject, roles, agency, purpose, field, recipient_ids)
    values ${sql.join(rows)}`.execute(database);
}
