import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { Database } from '../../kit/data/open-database.ts';
import { importFile, type ImportRequest } from '../../kit/import/import-file.ts';
import type { ImportOutcome, ReportedProblem } from '../../kit/import/import-outcome.ts';
import { listImports } from '../../kit/import/list-imports.ts';
import { undoImport } from '../../kit/import/undo-import.ts';

/** The database that keeps an agency's rows; null where it is not hosted here, or not yet. */
export type FindDatabase = (code: string) => Database | null;

const MOST_BYTES = 200_000_000;
/** Clients that want to know how far it is ask for this type. */
const PROGRESS_TYPE = 'application/x-ndjson';
const uploadSchema = z.object({
  format: z.enum(['xlsx', 'csv']),
  fileName: z.string().min(1).max(255),
  importedBy: z.string().min(1).max(100),
  isDryRun: z.enum(['true', 'false']).transform((text) => text === 'true'),
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
});
const undoSchema = z.object({ undoneBy: z.string().min(1).max(100) });

interface ImportRoute {
  Params: { code: string };
}

/** Takes files of agencies that are hosted here: `POST /members/:code/imports` with the file as body, and its undo. */
export function addImportRoutes(app: FastifyInstance, find: FindDatabase): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload);
  });
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = failureBody(error);
    return reply.code(status).send(body);
  });
  app.post<ImportRoute>('/members/:code/imports', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { code: owner } = request.params;
    const database = findHosted(find, owner);
    const terms = readQuery(uploadSchema, request.query);
    if (!isReadable(request.body)) throw catalogueError('BAD_REQUEST', 'The body has to be the file.');
    const { body } = request;
    const run = (listeners: ImportListeners) =>
      withFile(body, (path) =>
        importFile(database, { ...terms, ...listeners, owner, path, now: new Date() }),
      );
    if (request.headers.accept !== PROGRESS_TYPE) return run({});
    return reply.type(PROGRESS_TYPE).send(tellProgress(run));
  });
  app.get<ImportRoute>('/members/:code/imports', async (request) => {
    const { code: owner } = request.params;
    return { imports: await listImports(findHosted(find, owner), owner) };
  });
  app.post<ImportRoute>('/members/:code/imports/undo', (request) => {
    const { code: owner } = request.params;
    const { undoneBy } = readQuery(undoSchema, request.query);
    return undoImport(findHosted(find, owner), { owner, undoneBy, now: new Date() });
  });
}

type ImportListeners = Pick<ImportRequest, 'onProgress' | 'onProblem'>;

/** Lines of JSON: how far it is, each problem when all is done, and at last the outcome or the errors. */
function tellProgress(run: (listeners: ImportListeners) => Promise<ImportOutcome>): Readable {
  const lines = new PassThrough();
  const write = (line: unknown) => lines.write(`${JSON.stringify(line)}\n`);
  const onProblem = async (problem: ReportedProblem) => {
    // Everything is written by now; a client that left is told nothing more.
    if (!lines.destroyed && !write({ problem }))
      await Promise.race([once(lines, 'drain'), once(lines, 'close')]);
  };
  run({ onProgress: (progress) => write({ progress }), onProblem })
    .then((outcome) => write({ outcome: { ...outcome, problems: [] } }))
    .catch((error: unknown) => write(failureBody(error).body))
    .finally(() => lines.end());
  return lines;
}

/** Keeps the bytes in a file of its own for as long as the work takes. */
async function withFile<Result>(body: Readable, work: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'thi-dua-import-'));
  try {
    const path = join(folder, 'file');
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findHosted(find: FindDatabase, code: string): Database {
  const database = find(code);
  if (database !== null) return database;
  throw catalogueError('NOT_SERVED', `No member ${code} is hosted here; GET /members lists those that are.`);
}

function readQuery<Shape>(schema: z.ZodType<Shape>, query: unknown): Shape {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw catalogueError('BAD_REQUEST', `The address has wrong parameters: ${wrong.join('; ')}.`);
}

function isReadable(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && 'pipe' in body;
}

function failureBody(error: unknown): { readonly status: number; readonly body: unknown } {
  const known = error instanceof GraphQLError ? error : asCatalogueError(error);
  const { code, http } = known.extensions as { code: string; http: { status: number } };
  return { status: http.status, body: { errors: [{ message: known.message, extensions: { code } }] } };
}

/** What Fastify itself refuses, and what nobody foresaw. */
function asCatalogueError(error: unknown): GraphQLError {
  const { statusCode, message } = error as { readonly statusCode?: number; readonly message?: string };
  if (statusCode === 413) return catalogueError('BODY_TOO_LARGE', 'The file is too large: send it in parts.');
  if (statusCode === 415)
    return catalogueError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as application/octet-stream.');
  if (statusCode !== undefined && statusCode < 500)
    return catalogueError('BAD_REQUEST', message ?? 'The request can’t be read.');
  return catalogueError('INTERNAL_SERVER_ERROR', 'The import failed; nothing changed.');
}
