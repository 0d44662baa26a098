import type { GraphQLResolveInfo } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { selectedFields } from '../lists/selected-fields.ts';
import { readCommendations, readDecisions, readMovements } from '../loaders/read-by-id.ts';
import { readReportLines } from '../loaders/read-report-lines.ts';
import type { BatchReader, MemberContext } from '../member-context.ts';
import { readId } from './find-by-id.ts';

/** How one entity of the contract is found by its key. */
interface EntityDefinition {
  readonly key: string;
  readonly find: (place: EntityPlace, key: string) => object | Promise<object | null>;
}

interface EntityPlace {
  readonly context: MemberContext;
  readonly info: GraphQLResolveInfo;
}

/**
 * Agencies and national movements exist in the Council's records, so a member answers for any of them
 * from the rows that it keeps. A row is null where it does not keep it - but awards for a movement can be kept
 * apart from the movement (`Movement.commendations` is `@broadcast`), so for these its id is enough.
 */
const ENTITIES: Readonly<Record<string, EntityDefinition>> = {
  Agency: { key: 'code', find: (_, code) => ({ code }) },
  NationalMovement: { key: 'id', find: (_, id) => ({ id }) },
  Movement: { key: 'id', find: findMovement },
  Decision: { key: 'id', find: findRow(readDecisions) },
  Commendation: { key: 'id', find: findRow(readCommendations) },
  Report: { key: 'id', find: findReport },
};

/**
 * `Query._entities` (Federation 2, subgraph specification): each representation's entity in its place. What is
 * wrong with one representation is an error at that place, and the others are answered.
 */
export function resolveEntities(
  _source: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  context: MemberContext,
  info: GraphQLResolveInfo,
): readonly (object | null | Promise<object | null>)[] {
  return representations.map((representation) => {
    try {
      return resolveEntity(representation, { context, info });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  });
}

function resolveEntity(representation: unknown, place: EntityPlace): object | Promise<object | null> {
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
  const found = definition.find(place, key);
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
): (place: EntityPlace, id: string) => Promise<Node | null> {
  return ({ context }, id) => {
    readId(id);
    return context.loader(read).load(id);
  };
}

/** The Council says which reports there are; where the agency's reports are not on file here, there is none. */
async function findReport({ context }: EntityPlace, id: string): Promise<object | null> {
  readId(id);
  return (await context.loader(readReportLines).load(id)) === null ? null : { id };
}

const BROADCAST_MOVEMENT_FIELDS = new Set(['__typename', 'id', 'commendations']);

function findMovement(place: EntityPlace, id: string): object | Promise<object | null> {
  const { context, info } = place;
  if (context.isServed(readId(id).owner)) return context.loader(readMovements).load(id);
  const asked = context.once(info.fieldNodes, () => selectedFields(info, 'Movement'));
  return [...asked].every((field) => BROADCAST_MOVEMENT_FIELDS.has(field)) ? { id } : Promise.resolve(null);
}
