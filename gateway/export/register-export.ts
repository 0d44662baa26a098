// cspell:ignore openxmlformats officedocument spreadsheetml
import { PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askOwnServer } from './ask-own-server.ts';
import { narrowOperation } from './narrow-operation.ts';
import { walkPages } from './page-walk.ts';
import { readExportRequest, type ExportRequest } from './read-export-request.ts';
import { refusePersonalColumns } from './refuse-personal-columns.ts';
import { writeCsv, type ExportedFile } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Serves lists and grouped figures as files, at `GET` and `POST /export`. */
export function registerExport(app: FastifyInstance): void {
  app.get<{ Querystring: Readonly<Record<string, unknown>> }>('/export', (request, reply) =>
    sendExport(app, request, reply, request.query),
  );
  app.post<{ Body: Readonly<Record<string, unknown>> | null }>('/export', (request, reply) =>
    sendExport(app, request, reply, request.body ?? {}),
  );
}

async function sendExport(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  given: Readonly<Record<string, unknown>>,
): Promise<FastifyReply> {
  const asked = readExportRequest(given);
  const operation = narrowOperation(asked);
  if (request.headers.authorization === undefined) refusePersonalColumns(operation.row);
  const walk = walkPages(operation, asked.variables, askOwnServer(app, request, whenGone(reply)));
  const first = await walk.read(asked.after);
  reply
    .header('content-disposition', `attachment; filename="${fileName(asked, operation.path)}"`)
    .header('cache-control', 'no-store')
    .type(MEDIA_TYPES[asked.format]);
  return reply.send(
    asked.format === 'csv'
      ? Readable.from(writeCsv({ request: asked, operation, walk, first }))
      : xlsxStream({ request: asked, operation, walk, first }),
  );
}

/** Raised when the caller has gone before the file was whole. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function xlsxStream(file: ExportedFile): PassThrough {
  const stream = new PassThrough();
  writeXlsx(file, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return stream;
}

function fileName({ format, operation }: ExportRequest, path: readonly string[]): string {
  return `thi-dua-${operation.name?.value ?? path.join('-')}.${format}`.replace(/[^\w.-]/g, '-');
}
