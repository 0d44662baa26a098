import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  graphql,
  Kind,
  parse,
  type ConstDirectiveNode,
  type GraphQLFieldResolver,
  type ObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
} from 'graphql';
import { serveHttp } from '../../gateway/support/serve-subgraph.ts';
import { hasKey, parseFieldSet } from './find-thing.ts';
import type { Thing, World } from './world.ts';

const FULL = Symbol('the thing behind a view');

/** What one subgraph knows of a thing. */
type View = Record<string | symbol, unknown>;

export interface WorldServer {
  readonly url: string;
  readonly close: () => Promise<void>;
  /** Queries that it was sent, with their variables. */
  readonly requests: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }[];
}

type EntityNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export interface WorldServerOptions {
  readonly sdl: string;
  readonly world: World;
  /** Object types by the interfaces that they have anywhere. */
  readonly implementations: ReadonlyMap<string, ReadonlySet<string>>;
  readonly port?: number;
}

/** Serves one subgraph's part of a world over HTTP. */
export async function serveWorld(options: WorldServerOptions): Promise<WorldServer> {
  const answer = createWorldSubgraph(options);
  const requests: WorldServer['requests'] = [];
  const { url, close } = await serveHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as (typeof requests)[number];
    requests.push(body);
    response.setHeader('content-type', 'application/json');
    response.end(await answer(body.query, body.variables));
  }, options.port ?? 0);
  return { url, close, requests };
}

/** One subgraph's part of a world: takes an operation and gives the JSON text of its answer. */
export function createWorldSubgraph({
  sdl,
  world,
  implementations,
}: WorldServerOptions): (query: string, variables: Readonly<Record<string, unknown>>) => Promise<string> {
  const document = parse(sdl);
  const types = document.definitions.filter(
    (node): node is EntityNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  const look = new WorldView(types, world, implementations);
  const schema = buildSubgraphSchema({
    typeDefs: document,
    resolvers: Object.fromEntries(
      types
        .filter(({ name }) => look.isEntity(name.value))
        .map(({ name }) => [
          name.value,
          { __resolveReference: (given: Thing) => look.find(name.value, given) },
        ]),
    ),
  });
  return async (query, variables) => {
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      rootValue: query.startsWith('mutation') ? world.mutation : world.query,
      fieldResolver: look.resolve,
    });
    return JSON.stringify(result);
  };
}

/** A world as one subgraph sees it: of each thing the fields that are its own. */
class WorldView {
  readonly #types: ReadonlyMap<string, EntityNode>;
  readonly #world: World;
  readonly #implementations: WorldServerOptions['implementations'];

  constructor(
    types: readonly EntityNode[],
    world: World,
    implementations: WorldServerOptions['implementations'],
  ) {
    this.#types = new Map(types.map((node) => [node.name.value, node]));
    this.#world = world;
    this.#implementations = implementations;
  }

  isEntity(typeName: string): boolean {
    return this.#keysOf(typeName).length > 0;
  }

  /** What a representation stands for; null where there is no such thing. */
  find(typeName: string, given: Thing): View | null {
    const keys = this.#keysOf(typeName).map((fields) => parseFieldSet(fields));
    const names = this.#implementations.get(typeName);
    const thing = this.#world.entities.find(
      (each) =>
        (each.__typename === typeName || names?.has(each.__typename) === true) &&
        keys.some((key) => hasKey(each, given, key)),
    );
    return thing === undefined
      ? null
      : { ...this.#view(thing), ...given, __typename: this.#nameOf(thing, typeName) };
  }

  /** Own fields are computed of the view; fields of others are there where they are provided. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> = (source, given, _, { fieldName }) => {
    const view = source as View;
    const full = (view[FULL] ?? view) as View;
    const value = fieldName in view ? view[fieldName] : full[fieldName];
    const result: unknown = typeof value === 'function' ? value.call(view, given) : value;
    return this.#show(result);
  };

  #show(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#show(item));
    if (value instanceof Promise) return value.then((item) => this.#show(item));
    const isThing = typeof value === 'object' && value !== null && '__typename' in value && !(FULL in value);
    return isThing ? this.#view(value as Thing) : value;
  }

  #view(thing: Thing): View {
    const view: View = { [FULL]: thing, __typename: thing.__typename };
    const nodes = [...this.#types.values()].filter(
      ({ name }) =>
        name.value === thing.__typename ||
        this.#implementations.get(name.value)?.has(thing.__typename) === true,
    );
    for (const field of nodes.flatMap((node) => node.fields ?? [])) {
      const isExternal = field.directives?.some(({ name }) => name.value === 'external') === true;
      if (!isExternal) view[field.name.value] = thing[field.name.value];
    }
    return view;
  }

  /** An interface object is of the interface's name in its subgraph. */
  #nameOf(thing: Thing, typeName: string): string {
    return this.#types.get(typeName)?.kind === Kind.INTERFACE_TYPE_DEFINITION ? thing.__typename : typeName;
  }

  #keysOf(typeName: string): readonly string[] {
    const directives = this.#types.get(typeName)?.directives ?? [];
    return directives.filter(({ name }) => name.value === 'key').map(readFields);
  }
}

function readFields(directive: ConstDirectiveNode): string {
  const value = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  if (value?.kind !== Kind.STRING) throw new TypeError('A key names its fields.');
  return value.value;
}
