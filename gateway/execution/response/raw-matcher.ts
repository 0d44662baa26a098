import {
  GraphQLScalarType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Selection } from '../operation/selection.ts';
import type { AnswerShape, ShapedField } from '../../partition/scan/answer-shape.ts';
import { collectFields } from './collect-fields.ts';
import { fitsType } from './fits-type.ts';

/** Every scalar that has no `serialize` of its own. */
const { serialize: asItIs } = new GraphQLScalarType({ name: 'Any' });

/**
 * Says whether bytes of a shape are, letter by letter, what the client is to read at a place: the same fields under the
 * same names in the same order, of types that allow no less. Asked for each value of a list, of which all have one shape.
 */
export class RawMatcher {
  readonly #schema: GraphQLSchema;
  readonly #type: GraphQLCompositeType | GraphQLLeafType;
  readonly #selections: readonly Selection[];
  #last: AnswerShape | null = null;
  #isMatch = false;

  constructor(
    schema: GraphQLSchema,
    type: GraphQLCompositeType | GraphQLLeafType,
    selections: readonly Selection[],
  ) {
    this.#schema = schema;
    this.#type = type;
    this.#selections = selections;
  }

  matches(shape: AnswerShape): boolean {
    if (shape !== this.#last) {
      this.#isMatch = matchesNamed(this.#schema, this.#type, this.#selections, shape);
      this.#last = shape;
    }
    return this.#isMatch;
  }
}

function matchesNamed(
  schema: GraphQLSchema,
  type: GraphQLCompositeType | GraphQLLeafType,
  selections: readonly Selection[],
  shape: AnswerShape,
): boolean {
  if (isLeafType(type)) return matchesLeaf(type, shape);
  const runtime = isObjectType(type) ? type : schema.getType(shape.typeName);
  if (shape.kind !== 'object' || !isObjectType(runtime) || runtime.name !== shape.typeName) return false;
  if (runtime !== type && (isObjectType(type) || !schema.isSubType(type, runtime))) return false;
  const fields = collectFields(selections, (condition) => fitsType(schema, runtime, condition));
  return (
    fields.length === shape.fields.length &&
    fields.every(({ name, dataKey, responseKey, refused, selections: below }, index) => {
      const shaped = shape.fields[index];
      if (refused !== null) return false;
      if (shaped?.key !== responseKey || dataKey !== responseKey || shaped.name !== name) return false;
      return name === '__typename' || matchesField(schema, { type: runtime, selections: below }, shaped);
    })
  );
}

function matchesField(
  schema: GraphQLSchema,
  { type, selections }: { readonly type: GraphQLObjectType; readonly selections: readonly Selection[] },
  shaped: ShapedField,
): boolean {
  const given = type.getFields()[shaped.name]?.type;
  if (given === undefined || (isNonNullType(given) && !shaped.isNonNull)) return false;
  let value: GraphQLOutputType & GraphQLNullableType = nullable(given);
  if (isListType(value) !== shaped.isList) return false;
  if (isListType(value)) {
    const item = value.ofType as GraphQLOutputType;
    if (isNonNullType(item) && !shaped.isItemNonNull) return false;
    value = nullable(item);
  }
  if (isListType(value)) return false;
  return matchesNamed(schema, value, selections, shaped.shape);
}

function nullable(type: GraphQLOutputType): GraphQLOutputType & GraphQLNullableType {
  return isNonNullType(type) ? (type.ofType as GraphQLOutputType & GraphQLNullableType) : type;
}

/** Enum values that clients don't see may stand in bytes of an enum that has them. */
function matchesLeaf(type: GraphQLLeafType, shape: AnswerShape): boolean {
  if (shape.kind !== 'leaf' || shape.typeName !== type.name) return false;
  if (isEnumType(type))
    return shape.values !== null && [...shape.values].every((value) => type.getValue(value) !== undefined);
  return shape.values === null && (isSpecifiedScalarType(type) || type.serialize === asItIs);
}
