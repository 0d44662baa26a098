import { isEnumType, type GraphQLLeafType } from 'graphql';
import { jsonText } from './json-text.ts';

/** Writes a leaf value that is not null as JSON; undefined where the value is none of the type. */
export type LeafWriter = (value: unknown) => string | undefined;

const MOST_INT = 2_147_483_647;
const LEAST_INT = -2_147_483_648;

/**
 * Values as subgraphs may give them (GraphQL, section 3.5, result coercion): nothing is turned into what it is not, so a
 * subgraph that breaks the schema is found out. A whole number stands for an ID, as the specification allows.
 */
const SPECIFIED: Readonly<Record<string, LeafWriter>> = {
  Int: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= LEAST_INT && value <= MOST_INT
      ? String(value)
      : undefined,
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined),
  String: (value) => (typeof value === 'string' ? jsonText(value) : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  ID: (value) => {
    if (typeof value === 'string') return jsonText(value);
    return typeof value === 'number' && Number.isInteger(value) ? `"${String(value)}"` : undefined;
  },
};

/** Enum values that clients don't see are none of the type. */
export function createLeafWriter(type: GraphQLLeafType): LeafWriter {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    return (value) => texts.get(value);
  }
  const specified = SPECIFIED[type.name];
  if (specified !== undefined) return specified;
  return (value) => {
    try {
      return JSON.stringify(type.serialize(value));
    } catch {
      return undefined;
    }
  };
}
