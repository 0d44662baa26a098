import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../../schema/protocol/error-catalogue.ts';
import type { Selection } from '../operation/selection.ts';
import type { DataError, DataPath } from '../plan/data-error.ts';
import { clientPath } from './client-path.ts';
import type { Violation } from './writing.ts';

const BROKE_CONTRACT = { code: 'NOBODY_ANSWERED' satisfies ErrorCode, reason: 'BROKE_CONTRACT' };

/**
 * The errors of an answer at the client's paths, each once. A value that may not stand where it does gets an error of its
 * own unless another error at, above or below its place explains it.
 */
export function answerErrors(
  root: Selection,
  dataErrors: readonly DataError[],
  violations: readonly Violation[],
): readonly GraphQLError[] {
  const told = new Map<string, GraphQLError>();
  for (const error of dataErrors) {
    const { message, extensions, originalError } = error;
    const path = clientPath(root, error.path);
    const key = JSON.stringify([message, path, extensions['code']]);
    if (told.has(key)) continue;
    told.set(
      key,
      new GraphQLError(message, {
        ...(path.length === 0 ? {} : { path }),
        extensions: { ...extensions },
        ...(originalError === undefined ? {} : { originalError }),
      }),
    );
  }
  const errors = [...told.values()];
  const unexplained = violations.length === 0 ? [] : withoutExplanation(violations, errors);
  return [
    ...errors,
    ...unexplained.map(
      ({ message, path }) => new GraphQLError(message, { path, extensions: BROKE_CONTRACT }),
    ),
  ];
}

function withoutExplanation(
  violations: readonly Violation[],
  errors: readonly GraphQLError[],
): readonly Violation[] {
  const places = errors.map(({ path }) => path ?? []);
  const exact = new Set(places.map(keyOf));
  const above = new Set(places.flatMap((place) => prefixesOf(place).map(keyOf)));
  return violations.filter(
    ({ path }) => !above.has(keyOf(path)) && !prefixesOf(path).some((prefix) => exact.has(keyOf(prefix))),
  );
}

/** The path itself and all that it begins with. */
function prefixesOf(path: DataPath): readonly DataPath[] {
  return [...Array(path.length + 1).keys()].map((length) => path.slice(0, length));
}

function keyOf(path: DataPath): string {
  return JSON.stringify(path);
}
