import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { readCommendations, readDecisions, readMovements } from '../loaders/read-by-id.ts';
import type { BatchReader, MemberContext } from '../member-context.ts';
import { readId } from './find-by-id.ts';

/** How one entity of the contract is found by its key. */
interface EntityDefinition {
  readonly key: string;
  readonly find: (context: MemberContext, key: string) => object | Promise<object | null>;
}

/**
 * Agencies and national movements exist in the Council's records, so a member answers for any of them
 * from the rows that it keeps; a row of its own is null where it does not keep it.
 */
const ENTITIES: Readonly<Record<string, EntityDefinition>> = {
  Agency: { key: 'code', find: (_, code) => ({ code }) },
  NationalMovement: { key: 'id', find: (_, id) => ({ id }) },
  Movement: { key: 'id', find: findRow(readMovements) },
  Decision: { key: 'id', find: findRow(readDecisions) },
  Commendation: { key: 'id', find: findRow(readCommendations) },
};

/**
 * `Query._entities` (Federation 2, subgraph specification): each representation's entity in its place. What is
 * wrong with one representation is an error at that place, and the others are answered.
 */
export function resolveEntities(
  _source: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  context: MemberContext,
): readonly (object | null | Promise<object | null>)[] {
  return representations.map((representation) => {
    try {
      return resolveEntity(representation, context);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  });
}

function resolveEntity(representation: unknown, context: MemberContext): object | Promise<object | null> {
  const { __typename: typeName, ...fields } = readObject(representation);
  const definition = Object.hasOwn(ENTITIES, String(typeName)) ? ENTITIES[String(typeName)] : undefined;
  if (definition === undefined)
    throw catalogueError(
      'BAD_USER_INPUT',
      `This member has no entity of the type ${JSON.stringify(typeName)}; it has ${Object.keys(ENTITIES).join(', ')}.`,
    );
  const key = fields[definition.key];
  if (typeof key !== 'string' || key === '' || key.includes('\0'))
    throw catalogueError(
      'BAD_USER_INPUT',
      `A representation of ${String(typeName)} needs its key "${definition.key}" as text.`,
    );
  const found = definition.find(context, key);
  return found instanceof Promise
    ? found.then((entity) => withTypeName(entity, String(typeName)))
    : Object.assign(found, { __typename: typeName });
}

function readObject(representation: unknown): Readonly<Record<string, unknown>> {
  if (typeof representation === 'object' && representation !== null && !Array.isArray(representation))
    return representation as Readonly<Record<string, unknown>>;
  throw catalogueError('BAD_USER_INPUT', 'A representation is not an object with __typename and a key.');
}

function withTypeName(entity: object | null, typeName: string): object | null {
  return entity === null ? null : { ...entity, __typename: typeName };
}

function findRow<Node extends object>(
  read: BatchReader<Node | null>,
): (context: MemberContext, id: string) => Promise<Node | null> {
  return (context, id) => {
    readId(id);
    return context.loader(read).load(id);
  };
}
