// cspell:ignore openxmlformats officedocument spreadsheetml
import { PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { narrowOperation } from './narrow-operation.ts';
import { walkPages, type Ask, type GraphqlAnswer } from './page-walk.ts';
import { readExportRequest, type ExportRequest } from './read-export-request.ts';
import { refusePersonalColumns } from './refuse-personal-columns.ts';
import { writeCsv, type ExportedFile } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Headers that say how the file itself was asked for, not what is in it. */
const NOT_PASSED_ON = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'expect',
]);

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
  const walk = walkPages(operation, asked.variables, askOwnServer(app, request));
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

/** The same address, limits, rights and logs as for any request, without the way through the network. */
function askOwnServer(app: FastifyInstance, request: FastifyRequest): Ask {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !NOT_PASSED_ON.has(name)),
  );
  return async (query, variables) => {
    const response = await app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: request.ip,
      headers: { ...headers, accept: 'application/graphql-response+json' },
      payload: { query, variables },
    });
    return response.json<GraphqlAnswer>();
  };
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
