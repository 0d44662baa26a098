import type { FastifyRequest } from 'fastify';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { checkNesting } from '../limits/check-nesting.ts';

/** Refuses what must not reach the parser or the cache of persisted operations. Throws errors of the catalogue. */
export function checkRequest(request: FastifyRequest): void {
  const { query, extensions } = request.method === 'GET' ? readSearch(request) : readBody(request);
  if (typeof query === 'string') checkNesting(query);
  checkPersistedQuery(extensions);
}

interface Checked {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

function readSearch(request: FastifyRequest): Checked {
  const { query, extensions } = request.query as Checked;
  if (typeof extensions !== 'string') return { query };
  try {
    return { query, extensions: JSON.parse(extensions) as unknown };
  } catch {
    // Refused by the server itself, which names the parameter.
    return { query };
  }
}

function readBody({ body }: FastifyRequest): Checked {
  if (Array.isArray(body)) {
    throw catalogueError(
      'BAD_REQUEST',
      'The body is a list; send one operation in each request, as an object.',
    );
  }
  return typeof body === 'object' && body !== null ? body : {};
}

/** A persisted operation is named by the SHA-256 of its text: nothing else is a key worth looking up. */
function checkPersistedQuery(extensions: unknown): void {
  const named = (extensions as { readonly persistedQuery?: unknown } | null | undefined)?.persistedQuery;
  if (named === undefined || named === null) return;
  const { version, sha256Hash } = named as { readonly version?: unknown; readonly sha256Hash?: unknown };
  if (version === 1 && typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/.test(sha256Hash)) return;
  throw catalogueError(
    'BAD_REQUEST',
    '`extensions.persistedQuery` needs `version` 1 and `sha256Hash`, 64 lower-case hexadecimal digits.',
  );
}
