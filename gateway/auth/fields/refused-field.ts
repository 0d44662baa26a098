import { GraphQLError } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { describeRequirement, type Requirement } from './requirement.ts';

/** A selected field that the caller is not granted. */
export interface RefusedField {
  /** `Type.field`. */
  readonly coordinate: string;
  /** Response keys from the root, without the places in lists. */
  readonly keys: readonly string[];
  readonly unmet: readonly Requirement[];
}

/** Tells a client of a field that was not asked for; `path` is the first place where it would stand. */
export function refusedFieldError(
  { coordinate, keys, unmet }: RefusedField,
  path: readonly (string | number)[] = keys,
): GraphQLError {
  const { message, extensions } = catalogueError(
    'UNAUTHORIZED_FIELD_OR_TYPE',
    `${coordinate} is null, since it needs ${unmet.map(describeRequirement).join(', and ')}, which you do not have.`,
    { coordinate },
  );
  return new GraphQLError(message, { path, extensions });
}
