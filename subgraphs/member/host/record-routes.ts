import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { correctRecord } from '../../kit/corrections/correct-record.ts';
import { erasePerson } from '../../kit/corrections/erase-person.ts';
import type { ChangeOutcome } from '../../kit/corrections/record-change.ts';
import { rescindAward } from '../../kit/corrections/rescind-award.ts';
import { undoChange } from '../../kit/corrections/undo-change.ts';
import type { Database } from '../../kit/data/open-database.ts';
import type { FindDatabase } from './import-routes.ts';

/** A change as an agency's clerk asks for it. */
export const recordRequestSchema = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('correct'),
    ...{ by: z.string().min(1).max(100), reason: z.string().min(1).max(500), id: z.string().min(1) },
    /** JSON of the fields and their values. */
    set: z.string().max(10_000),
  }),
  z.object({
    verb: z.literal('rescind'),
    ...{ by: z.string().min(1).max(100), reason: z.string().min(1).max(500), id: z.string().min(1) },
    why: z.string().min(1),
  }),
  z.object({
    verb: z.literal('erase'),
    ...{ by: z.string().min(1).max(100), reason: z.string().min(1).max(500), id: z.string().min(1) },
  }),
  z.object({ verb: z.literal('undo'), by: z.string().min(1).max(100) }),
]);
export type RecordRequest = z.infer<typeof recordRequestSchema>;

interface RecordRoute {
  Params: { code: string; verb: string };
}

/** `POST /members/:code/records/:verb` changes one record; `GET …/records/log` and `…/reads` list what was done and read. */
export function addRecordRoutes(app: FastifyInstance, find: FindDatabase): void {
  app.post<RecordRoute>('/members/:code/records/:verb', (request) => {
    const { code, verb } = request.params;
    const read = recordRequestSchema.safeParse({ ...(request.query as object), verb });
    if (!read.success) throw badAddress(read.error.issues);
    return applyRequest(findHosted(find, code), code, read.data);
  });
  app.get<RecordRoute>('/members/:code/records/log', async ({ params: { code } }) => ({
    changes: await findHosted(find, code).recordChanges(code),
  }));
  app.get<RecordRoute>('/members/:code/records/reads', async ({ params: { code } }) => ({
    reads: await findHosted(find, code).nameReads(code),
  }));
}

/** Does what is asked for. Throws BAD_CHANGE. */
export function applyRequest(
  database: Database,
  owner: string,
  request: RecordRequest,
): Promise<ChangeOutcome> {
  const terms = { owner, by: request.by, now: new Date() };
  switch (request.verb) {
    case 'correct':
      return correctRecord(
        database,
        { ...terms, reason: request.reason },
        { id: request.id, values: readValues(request.set) },
      );
    case 'rescind':
      return rescindAward(
        database,
        { ...terms, reason: request.reason },
        { id: request.id, rescissionReason: request.why },
      );
    case 'erase':
      return erasePerson(database, { ...terms, reason: request.reason }, { id: request.id });
    case 'undo':
      return undoChange(database, terms);
  }
}

function readValues(text: string): Readonly<Record<string, unknown>> {
  const result = z.record(z.string(), z.unknown()).safeParse(tryParse(text));
  if (result.success) return result.data;
  throw catalogueError('BAD_REQUEST', '`set` has to be JSON: an object of fields and their values.');
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function findHosted(find: FindDatabase, code: string): Database {
  const database = find(code);
  if (database !== null) return database;
  throw catalogueError('NOT_SERVED', `No member ${code} is hosted here; GET /members lists those that are.`);
}

function badAddress(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Error {
  const wrong = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return catalogueError('BAD_REQUEST', `The address has wrong parameters: ${wrong.join('; ')}.`);
}
