import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What fields with arguments are asked with. */
export type ArgumentTexts = Readonly<Record<string, string>>;

/** One operation that asks for every field of one type, by the shortest way to it. */
export interface TypeOperation {
  readonly type: string;
  readonly coordinates: readonly string[];
  readonly query: string;
}

interface Way {
  readonly type: GraphQLObjectType;
  /** Writes the operation with what is to stand at the end of the way. */
  readonly wrap: (selection: string) => string;
}

/** An operation for each type of these names that can be reached. Throws where a field that is needed lacks its arguments. */
export function operationsByType(
  schema: GraphQLSchema,
  names: ReadonlySet<string>,
  given: ArgumentTexts,
): readonly TypeOperation[] {
  const operations: TypeOperation[] = [];
  for (const { type, wrap } of waysOf(schema, given)) {
    if (!names.has(type.name)) continue;
    const fields = Object.values(type.getFields()).filter((field) => canBeAsked(type, field, given));
    operations.push({
      type: type.name,
      coordinates: fields.map((field) => `${type.name}.${field.name}`),
      query: wrap(fields.map((field) => writeField(type, field, given, 1)).join(' ')),
    });
  }
  return operations;
}

/** Every object type, nearest first. */
function waysOf(schema: GraphQLSchema, given: ArgumentTexts): readonly Way[] {
  const query = schema.getQueryType();
  if (query === undefined || query === null) throw new TypeError('The schema has no queries.');
  const ways: Way[] = [{ type: query, wrap: (selection) => `{ ${selection} }` }];
  const seen = new Set([query.name]);
  for (const { type, wrap } of ways)
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (!isObjectType(next) || seen.has(next.name) || !canBeAsked(type, field, given)) continue;
      seen.add(next.name);
      const head = `${field.name}${argumentsOf(type, field, given)}`;
      ways.push({ type: next, wrap: (selection) => wrap(`${head} { ${selection} }`) });
    }
  return ways;
}

function writeField(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  given: ArgumentTexts,
  depth: number,
): string {
  const head = `${field.name}${argumentsOf(type, field, given)}`;
  const next = getNamedType(field.type);
  if (isLeafType(next)) return head;
  if (!isObjectType(next)) return `${head} { __typename }`;
  const leaf = Object.values(next.getFields()).find(
    (each) => isLeafType(getNamedType(each.type)) && each.args.length === 0,
  );
  if (leaf !== undefined) return `${head} { ${leaf.name} }`;
  const [first] = Object.values(next.getFields());
  if (first === undefined || depth > 3) return `${head} { __typename }`;
  return `${head} { ${writeField(next, first, given, depth + 1)} }`;
}

function argumentsOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  given: ArgumentTexts,
): string {
  return given[`${type.name}.${field.name}`] ?? '';
}

function canBeAsked(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  given: ArgumentTexts,
): boolean {
  const needs = field.args.some(
    (argument) => isNonNullType(argument.type) && argument.defaultValue === undefined,
  );
  return !needs || `${type.name}.${field.name}` in given;
}
