import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  execute,
  Kind,
  OperationTypeNode,
  parse,
  visit,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { serveWorld, type WorldServer } from './serve-world.ts';
import type { World } from './world.ts';

/** What every subgraph says first. */
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@extends", "@tag",
  "@composeDirective"
])`;

/** A world behind a gateway, and the same world in one schema. */
export interface Federation {
  readonly gateway: RunningGateway;
  readonly subgraphs: ReadonlyMap<string, WorldServer>;
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** What the gateway answers, and what the monolith does. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Comparison>;
  close(): Promise<void>;
}

export interface Comparison {
  readonly federated: Answer;
  readonly monolith: Answer;
}

/** What has to be the same: data, and where errors are. */
export interface Answer {
  readonly data: unknown;
  /** Paths of the errors as JSON texts, sorted. */
  readonly errors: readonly string[];
}

/** `createWorld` is called twice, so that what mutations do to the one is not seen in the other. */
export async function startFederation(
  sdls: Readonly<Record<string, string>>,
  createWorld: () => World,
): Promise<Federation> {
  const texts = new Map(
    Object.entries(sdls).map(([name, sdl]) => [name, sdl.includes('@link') ? sdl : LINK + sdl]),
  );
  const served = createWorld();
  const implementations = readImplementations([...texts.values()]);
  const subgraphs = new Map<string, WorldServer>();
  for (const [name, sdl] of texts)
    subgraphs.set(name, await serveWorld({ sdl, world: served, implementations }));
  const closeAll = async (): Promise<void> => {
    await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()));
  };
  const composed = composeServices(
    [...texts].map(([name, sdl]) => ({ name, url: subgraphs.get(name)?.url ?? '', typeDefs: parse(sdl) })),
  );
  if (composed.supergraphSdl === undefined) {
    await closeAll();
    throw new Error(composed.errors?.map(String).join('\n'));
  }
  const { supergraphSdl } = composed;
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  const gateway = await startGateway({ port: 0, supergraphSdl, partition: null });
  const world = createWorld();
  return {
    ...{ gateway, subgraphs, schema, supergraphSdl },
    ask: async (query, variables = {}) => ({
      federated: await askGateway(gateway.url, query, variables),
      monolith: await askMonolith({ schema, world }, query, variables),
    }),
    close: async () => {
      await gateway.close();
      await closeAll();
    },
  };
}

async function askGateway(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return readAnswer((await response.json()) as ExecutionResult);
}

async function askMonolith(
  { schema, world }: { readonly schema: GraphQLSchema; readonly world: World },
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const document = parse(query);
  const isMutation = document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION,
  );
  const result = await execute({
    ...{ schema, document },
    variableValues: variables,
    rootValue: isMutation ? world.mutation : world.query,
  });
  return readAnswer(JSON.parse(JSON.stringify(result)) as ExecutionResult);
}

function readAnswer({ data, errors = [] }: ExecutionResult): Answer {
  return { data: data ?? null, errors: errors.map(({ path }) => JSON.stringify(path ?? [])).sort() };
}

/** Object types by the interfaces that any of the subgraphs gives them. */
export function readImplementations(sdls: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const sdl of sdls) {
    visit(parse(sdl), {
      ObjectTypeDefinition: ({ name, interfaces = [] }) => {
        for (const { name: above } of interfaces) {
          const names = found.get(above.value) ?? new Set();
          found.set(above.value, names.add(name.value));
        }
      },
    });
  }
  return found;
}
