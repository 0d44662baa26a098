import fc, { type Arbitrary } from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What operations are made of. */
export interface OperationVocabulary {
  /** Values of arguments and input fields by their names; one that is not here is left out. */
  readonly values: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Fields, and arguments as `field.argument`, that two services may rightly answer differently. */
  readonly leftOut: ReadonlySet<string>;
  /** Root fields to ask. */
  readonly roots: readonly string[];
}

/** Random operations that are valid on a schema: any of its fields, arguments and filters, to a depth. */
export function arbitrarySchemaOperation(
  schema: GraphQLSchema,
  vocabulary: OperationVocabulary,
): Arbitrary<string> {
  const query = schema.getQueryType();
  const roots = vocabulary.roots.flatMap((name) => query?.getFields()[name] ?? []);
  const root = fc.constantFrom(...roots).chain((field) => fieldText(field, vocabulary, 4));
  return fc
    .array(root, { minLength: 1, maxLength: 2 })
    .map((fields) => `{ ${fields.map((text, index) => `f${String(index)}: ${text}`).join(' ')} }`);
}

function fieldText(
  field: GraphQLField<unknown, unknown>,
  vocabulary: OperationVocabulary,
  depth: number,
): Arbitrary<string> {
  const type = getNamedType(field.type);
  const selection = isObjectType(type) ? selectionText(type, vocabulary, depth - 1) : fc.constant('');
  return fc
    .tuple(argumentsText(field, vocabulary), selection)
    .map(([given, selected]) => `${field.name}${given} ${selected}`);
}

function selectionText(
  type: GraphQLObjectType,
  vocabulary: OperationVocabulary,
  depth: number,
): Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter((field) => !vocabulary.leftOut.has(field.name));
  const leaves = fields.filter((field) => !isObjectType(getNamedType(field.type)));
  const nested = depth <= 0 ? [] : fields.filter((field) => isObjectType(getNamedType(field.type)));
  const some = (choices: readonly GraphQLField<unknown, unknown>[], most: number): Arbitrary<string> =>
    fc
      .shuffledSubarray([...choices], { maxLength: Math.min(most, choices.length) })
      .chain((chosen) => fc.tuple(...chosen.map((field) => fieldText(field, vocabulary, depth))))
      .map((texts) => texts.join(' '));
  return fc.tuple(some(leaves, 6), some(nested, 3)).map(([plain, deep]) => `{ __typename ${plain} ${deep} }`);
}

function argumentsText(
  { name, args }: GraphQLField<unknown, unknown>,
  vocabulary: OperationVocabulary,
): Arbitrary<string> {
  const given = args.filter((argument) => !vocabulary.leftOut.has(`${name}.${argument.name}`));
  return inputFieldsText(given, vocabulary).map((text) => (text === '' ? '' : `(${text})`));
}

function inputFieldsText(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  vocabulary: OperationVocabulary,
): Arbitrary<string> {
  const texts = fields.flatMap((field) => {
    const value = valueText(field.name, field.type, vocabulary);
    if (value === null) return [];
    const text = value.map((written) => `${field.name}: ${written}`);
    const isRequired = isNonNullType(field.type) && field.defaultValue === undefined;
    return [isRequired ? text : fc.option(text, { nil: '', freq: 2 })];
  });
  return fc.tuple(...texts).map((chosen) => chosen.filter((text) => text !== '').join(' '));
}

function valueText(
  name: string,
  given: GraphQLInputType,
  vocabulary: OperationVocabulary,
): Arbitrary<string> | null {
  const type = getNullableType(given);
  if (isListType(type)) {
    const item = valueText(name, type.ofType, vocabulary);
    return item === null ? null : fc.array(item, { maxLength: 2 }).map((items) => `[${items.join(', ')}]`);
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return inputFieldsText(fields, vocabulary).map((text) => `{ ${text} }`);
  }
  if (isEnumType(type)) {
    const allowed = vocabulary.values[name]?.map(String) ?? type.getValues().map((value) => value.name);
    return fc.constantFrom(...allowed);
  }
  const values = vocabulary.values[name];
  return values === undefined ? null : fc.constantFrom(...values).map((value) => JSON.stringify(value));
}
