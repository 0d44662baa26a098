import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphAnswer } from './subgraph-source.ts';

/** A well-formed GraphQL answer of a JSON text, or of what stood in one; null where it is none. */
export function readSubgraphAnswer(given: unknown): SubgraphAnswer | null {
  const body = typeof given === 'string' ? parseJson(given) : given;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { data, errors } = body as Readonly<Record<string, unknown>>;
  const isData = data === null || (typeof data === 'object' && !Array.isArray(data));
  if (!isData && !Array.isArray(errors)) return null;
  return {
    ...(isData ? { data: data as Record<string, unknown> | null } : {}),
    ...(Array.isArray(errors) ? { errors: errors as GraphQLFormattedError[] } : {}),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
