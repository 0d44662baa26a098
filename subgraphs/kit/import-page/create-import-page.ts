// cspell:ignore nosniff openxmlformats officedocument spreadsheetml
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { Database } from '../data/open-database.ts';
import { parseJsonBody, readBody } from '../http/read-body.ts';
import { describeFailure } from '../http/send-response.ts';
import { importFile } from '../import/import-file.ts';
import { listImports } from '../import/list-imports.ts';
import { ruledAgency } from '../rules/rule-reference.ts';
import { undoImport } from '../import/undo-import.ts';
import { createTemplate } from '../import/write-template.ts';
import { assertMayImport, assertSentByPage } from './page-access.ts';
import { PAGE_FILES } from './page-files.ts';
import { StagedFiles } from './staged-files.ts';

export interface ImportPageOptions {
  readonly database: Database;
  /** Whose rows it imports. */
  readonly owner: string;
  /** Null: people on this machine alone may use it. */
  readonly token: string | null;
  readonly logger: Logger;
}

/** The page and the addresses that it asks; answers what begins with `/import`. */
export interface ImportPage {
  /** False where the address is none of the page's. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  close(): Promise<void>;
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = 'application/json';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_JSON_BYTES = 1_000_000;
const STAGED = /^\/import\/files\/([0-9a-f-]{36})$/;
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};
const person = z.string().trim().min(1).max(100);
const uploadSchema = z.object({ format: z.enum(['xlsx', 'csv']), fileName: z.string().min(1).max(255) });
const undoSchema = z.object({ undoneBy: person });
const runSchema = z.object({
  importedBy: person,
  isDryRun: z.boolean(),
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  corrections: z
    .array(
      z.object({
        sheet: z.string().max(100),
        cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
        value: z.string().max(1_000),
      }),
    )
    .max(500)
    .default([]),
});

/** Makes the import page of one member. */
export function createImportPage(options: ImportPageOptions): ImportPage {
  const routes = new ImportRoutes(options);
  return {
    answer: async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname !== '/import' && !pathname.startsWith('/import/')) return false;
      try {
        send(response, await routes.answer(request, { pathname, searchParams }));
      } catch (error) {
        if (!(error instanceof GraphQLError)) options.logger.error({ err: error }, 'An import failed.');
        const { status, body } = describeFailure(error);
        send(response, { status, type: JSON_TYPE, body, headers: { connection: 'close' } });
      }
      return true;
    },
    close: () => routes.close(),
  };
}

interface Asked {
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
}

class ImportRoutes {
  readonly #options: ImportPageOptions;
  readonly #files = new StagedFiles();

  constructor(options: ImportPageOptions) {
    this.#options = options;
  }

  close(): Promise<void> {
    return this.#files.close();
  }

  async answer(request: IncomingMessage, asked: Asked): Promise<Sent> {
    const file = PAGE_FILES.get(asked.pathname);
    // The page itself holds nothing: it is what asks for the token.
    if (request.method === 'GET' && file !== undefined) return { status: 200, ...file };
    assertMayImport(request, this.#options.token);
    if (request.method === 'GET') return this.#read(asked.pathname);
    assertSentByPage(request);
    if (request.method === 'POST') return this.#change(request, asked);
    throw unknownAddress(asked.pathname);
  }

  async #read(pathname: string): Promise<Sent> {
    const { database, owner } = this.#options;
    if (pathname === '/import/member')
      return json({ code: owner, name: ruledAgency(owner)?.nameVi ?? owner });
    if (pathname === '/import/log') return json({ imports: await listImports(database, owner) });
    if (pathname !== '/import/template.xlsx') throw unknownAddress(pathname);
    const body = new Uint8Array(await createTemplate().xlsx.writeBuffer());
    const headers = { 'content-disposition': 'attachment; filename="mau-thi-dua-khen-thuong.xlsx"' };
    return { status: 200, type: XLSX_TYPE, body, headers };
  }

  async #change(request: IncomingMessage, { pathname, searchParams }: Asked): Promise<Sent> {
    const { database, owner } = this.#options;
    if (pathname === '/import/files') {
      const terms = read(uploadSchema, Object.fromEntries(searchParams));
      if (request.headers['content-type'] !== 'application/octet-stream')
        throw catalogueError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as application/octet-stream.');
      const { id } = await this.#files.add(request, terms);
      return json({ id });
    }
    if (pathname === '/import/undo') {
      const { undoneBy } = read(undoSchema, await readJson(request));
      return json(await undoImport(database, { owner, undoneBy, now: new Date() }));
    }
    const [, id] = STAGED.exec(pathname) ?? [];
    if (id === undefined) throw unknownAddress(pathname);
    return json(await this.#run(id, await readJson(request)));
  }

  async #run(id: string, body: unknown) {
    const { database, owner } = this.#options;
    const { path, format, fileName } = this.#files.find(id);
    const terms = read(runSchema, body);
    const outcome = await importFile(database, {
      ...{ owner, path, format, fileName, ...terms },
      now: new Date(),
    });
    if (!terms.isDryRun) await this.#files.remove(id);
    return outcome;
  }
}

function read<Shape>(schema: z.ZodType<Shape>, value: unknown): Shape {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw catalogueError('BAD_REQUEST', `Yêu cầu chưa đúng / the request is wrong: ${wrong.join('; ')}.`);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  return parseJsonBody(await readBody(request, MOST_JSON_BYTES));
}

function unknownAddress(pathname: string): GraphQLError {
  return catalogueError('NOT_FOUND', `There is nothing at ${pathname}; open /import.`);
}

function json(value: unknown): Sent {
  return { status: 200, type: JSON_TYPE, body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, type, body, headers }: Sent): void {
  if (response.headersSent || response.destroyed) return;
  const contentType = typeof body === 'string' ? `${type}; charset=utf-8` : type;
  response.writeHead(status, {
    ...HEADERS,
    ...headers,
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
