import type { FastifyRequest } from 'fastify';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { DocumentCheck } from '../limits/check-document.ts';
import type { NamedOperation, Safelist } from '../limits/safelist/safelist.ts';
import { checkNesting } from '../limits/check-nesting.ts';

/** By what operations are checked. */
export interface RequestChecks {
  readonly documents: DocumentCheck;
  /** Null: every operation is answered. */
  readonly safelist: Safelist | null;
}

/**
 * Refuses what must not reach the parser or the cache of persisted operations. Gives the text of a listed operation, null
 * where every operation is answered. Throws errors of the catalogue.
 */
export function checkRequest(request: FastifyRequest, { documents, safelist }: RequestChecks): string | null {
  const checked = request.method === 'GET' ? readSearch(request) : readBody(request);
  if (safelist !== null) return safelist.resolve(checked);
  const { query, extensions } = checked;
  if (typeof query === 'string') {
    checkNesting(query);
    documents.check(query);
  }
  checkPersistedQuery(extensions);
  return null;
}

type Checked = NamedOperation;

function readSearch(request: FastifyRequest): Checked {
  const { extensions, ...named } = request.query as Checked;
  if (typeof extensions !== 'string') return named;
  try {
    return { ...named, extensions: JSON.parse(extensions) as unknown };
  } catch {
    // Refused by the server itself, which names the parameter.
    return named;
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
