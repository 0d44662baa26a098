import type { FastifyRequest } from 'fastify';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { StreamedOperation } from './operation-streams.ts';

/** The operation of a GET or POST that asks for a stream. Throws BAD_REQUEST where there is none. */
export function readStreamedOperation(request: FastifyRequest): StreamedOperation {
  const given = (request.method === 'GET' ? request.query : request.body) ?? {};
  const { query, operationName, variables } = given as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string' || query === '')
    throw catalogueError('BAD_REQUEST', 'A stream needs the text of an operation in `query`.');
  return {
    query,
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
    variables: readVariables(variables),
  };
}

function readVariables(given: unknown): StreamedOperation['variables'] {
  const value = typeof given === 'string' && given !== '' ? parseJson(given) : given;
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw catalogueError('BAD_REQUEST', '`variables` has to be an object of values by their names.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw catalogueError('BAD_REQUEST', '`variables` is not JSON.');
  }
}
