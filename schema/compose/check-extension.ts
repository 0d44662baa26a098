import type { CanonicalSdl } from './canonical-sdl.ts';
import type { ContractModel } from './contract-model.ts';
import { namedType, type Coordinate } from './coordinates.ts';
import type { Fault } from './refusal.ts';

export interface ExtensionContext {
  readonly contract: ContractModel;
  /** All that the member's schema has. */
  readonly coordinates: ReadonlyMap<string, Coordinate>;
  /** The other subgraphs, by name. */
  readonly ordinary: ReadonlyMap<string, CanonicalSdl>;
}

const BUILT_IN: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const FOR_THE_CONTRACT =
  'Leave it out; propose it for the next version of the contract where others need it too';

/**
 * Whether something that a member has beyond the contract can join the nation's schema: null where it can, as a
 * field on a type whose rows the member keeps, or as a type for such fields; else why not, and what to do.
 */
export function checkExtension(added: Coordinate, context: ExtensionContext): Fault | null {
  const refusal = refuseKind(added, context) ?? refuseNames(added, context);
  if (refusal === null) return null;
  const { name, signature } = added;
  return { coordinate: name, has: signature, wants: 'nothing', ...refusal };
}

type Reason = Pick<Fault, 'message' | 'advice'>;

function refuseKind(added: Coordinate, context: ExtensionContext): Reason | null {
  const { name, kind } = added;
  switch (kind) {
    case 'type':
      return refuseType(added, context);
    case 'key':
      return {
        message: `${name} is not a key of the contract, so no gateway would ask by it`,
        advice: 'Leave the directive out.',
      };
    case 'field':
      return refuseField(added, context);
    case 'argument':
      return {
        message: `the contract's field ${added.parent ?? ''} has no argument ${name}, so nobody could ever use it`,
        advice: `${FOR_THE_CONTRACT}, or take it in a field of your own.`,
      };
    default:
      return {
        message: `the contract's ${added.typeName} has no ${name}: other members would not understand a request that uses it`,
        advice: `${FOR_THE_CONTRACT}, or use a type of your own in a field of your own.`,
      };
  }
}

function refuseType({ name }: Coordinate, { coordinates, ordinary }: ExtensionContext): Reason | null {
  if (ROOTS.has(name)) {
    return {
      message: `it has a root type ${name}, and the partitioned subgraph answers queries of the contract only`,
      advice: 'Serve it at another address, which the nation does not compose.',
    };
  }
  const other = findHolder(ordinary, ({ types }) => types.has(name));
  if (other !== null) {
    return {
      message: `its type ${name} has the name of a type of the subgraph "${other}", and the two would become one`,
      advice: `Rename it, for example with your agency's code before it.`,
    };
  }
  const isEntity = [...coordinates.values()].some(
    ({ kind, typeName }) => kind === 'key' && typeName === name,
  );
  return isEntity
    ? {
        message: `its type ${name} has a key, but the contract does not say who keeps the rows of such an entity`,
        advice: 'Leave @key out: the type is then part of the row that refers to it.',
      }
    : null;
}

function refuseField(added: Coordinate, { contract, ordinary }: ExtensionContext): Reason | null {
  const { name, typeName, signature } = added;
  const { entities, gathered, madeByGateway } = contract.rules;
  const field = name.slice(typeName.length + 1);
  if (typeName === 'Query') return refuseRoot(field, ordinary);
  if (madeByGateway.has(typeName)) {
    return {
      message: `${name} stands in a type whose values the gateway makes of all members' answers, and it would not know how to combine this one`,
      advice: 'Put the field on an entity whose rows you keep.',
    };
  }
  const placement = entities.get(typeName);
  if (placement !== undefined && placement !== 'PARTITION') {
    return {
      message: `no single member keeps the rows of ${typeName}, so nobody would be asked for ${name}`,
      advice: 'Put the field on an entity whose rows you keep.',
    };
  }
  const target = namedType(signature);
  if (madeByGateway.has(target) && [...gathered.values()].includes(target)) {
    return {
      message: `${name} returns ${target}, which the gateway makes of many members' answers, while yours would be the only one`,
      advice: 'Return a type of your own.',
    };
  }
  const other = findHolder(ordinary, ({ types }) => hasField(types.get(typeName), field));
  return other === null
    ? null
    : {
        message: `${name} is a field of the subgraph "${other}" already, which alone answers it`,
        advice: 'Give the field another name.',
      };
}

function refuseRoot(field: string, ordinary: ExtensionContext['ordinary']): Reason {
  const other = findHolder(ordinary, ({ types }) => hasField(types.get('Query'), field));
  const message =
    other === null
      ? `Query.${field} is a root field that the contract doesn't have: nobody could say which members to ask`
      : `Query.${field} is a root field of the subgraph "${other}" already, which alone answers it`;
  return { message, advice: 'Leave it out, and put what it answers on an entity whose rows you keep.' };
}

/** Every name that it uses has to be defined: by the contract, by the member, or by GraphQL itself. */
function refuseNames(added: Coordinate, { coordinates }: ExtensionContext): Reason | null {
  const below = [...coordinates.values()].filter(
    ({ name, parent, typeName }) =>
      name === added.name || parent === added.name || (added.kind === 'type' && typeName === added.name),
  );
  const unknown = below
    .flatMap(({ refersTo }) => refersTo)
    .find((name) => !BUILT_IN.has(name) && !coordinates.has(name));
  return unknown === undefined
    ? null
    : {
        message: `${added.name} refers to a type ${unknown} that its schema does not define`,
        advice: `Define ${unknown}.`,
      };
}

function findHolder(
  ordinary: ExtensionContext['ordinary'],
  holds: (subgraph: CanonicalSdl) => boolean,
): string | null {
  return [...ordinary].find(([, subgraph]) => holds(subgraph))?.[0] ?? null;
}

function hasField(
  type: CanonicalSdl['types'] extends ReadonlyMap<string, infer Type> ? Type | undefined : never,
  field: string,
): boolean {
  return (
    type !== undefined && 'fields' in type && (type.fields ?? []).some(({ name }) => name.value === field)
  );
}
