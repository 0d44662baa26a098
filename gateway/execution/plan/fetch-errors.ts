import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { DataError, DataPath } from './data-error.ts';

/** Code of an error that a subgraph gave without one (docs/errors.md, Errors of other subgraphs). */
const NO_CODE = 'DOWNSTREAM_SERVICE_ERROR';

/** One error for each place that a failed fetch costs. */
export function failedFetch(error: unknown, places: readonly DataPath[]): readonly DataError[] {
  const { message, extensions } =
    error instanceof GraphQLError ? error : new GraphQLError('A fetch failed for a reason of our own.');
  const isFault = !(error instanceof GraphQLError);
  const originalError = error instanceof Error ? error : new Error(String(error));
  return places.map((path) => ({ message, path, extensions, ...(isFault ? { originalError } : {}) }));
}

/** What a subgraph says of its own answer, at a place of ours. */
export function relayedError(error: GraphQLFormattedError, subgraph: string, path: DataPath): DataError {
  const message =
    typeof error.message === 'string' && error.message !== '' ? error.message : 'No reason given.';
  const extensions = { code: NO_CODE, ...error.extensions, serviceName: subgraph };
  return { message, path, extensions };
}

/** The longest path that all places begin with. */
export function commonPlace(places: readonly DataPath[]): DataPath {
  const [first = [], ...others] = places;
  const length = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return length === -1 ? first : first.slice(0, length);
}
