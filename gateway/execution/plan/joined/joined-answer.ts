import type { GraphQLFormattedError } from 'graphql';
import type { DataPath } from '../data-error.ts';
import type { SubgraphAnswer } from '../../source/subgraph-source.ts';

/** Which part of a joined answer is one fetch's. */
export interface Share {
  /** The field of the answer. */
  readonly field: string;
  /** How many entities that field was asked for. */
  readonly asked: number;
  /** Where each representation of the fetch stands among them. */
  readonly indexes: readonly number[];
}

/** The answer that a fetch would have got alone. */
export function shareOfAnswer({ data, errors = [] }: SubgraphAnswer, share: Share): SubgraphAnswer {
  const own = errors.flatMap((error) => ownErrors(error, share));
  const entities = data?.[share.field];
  const isList = Array.isArray(entities) && entities.length === share.asked;
  return {
    data: { _entities: isList ? share.indexes.map((index) => entities[index] as unknown) : null },
    ...(own.length === 0 ? {} : { errors: own }),
  };
}

/** An error that names no place of the answer is everybody's. */
function ownErrors(error: GraphQLFormattedError, share: Share): readonly GraphQLFormattedError[] {
  const path: readonly unknown[] = Array.isArray(error.path) ? error.path : [];
  const [field, index, ...rest] = path;
  if (field === undefined) return [error];
  if (field !== share.field) return [];
  if (typeof index !== 'number') return [{ ...error, path: ['_entities'] }];
  const own = share.indexes.indexOf(index);
  return own === -1 ? [] : [{ ...error, path: ['_entities', own, ...(rest as DataPath)] }];
}
