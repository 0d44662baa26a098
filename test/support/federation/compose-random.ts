import { composeServices } from '@apollo/composition';
import {
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { SupergraphExecutor, type OperationAnswer } from '../../../gateway/execution/supergraph-executor.ts';
import type { SubgraphAnswer } from '../../../gateway/execution/source/subgraph-source.ts';
import { LINK, readImplementations } from './federation.ts';
import type { RandomOperation } from './random-operation.ts';
import type { Random } from './random.ts';
import { writeSdls } from './random-sdl.ts';
import { drawSupergraph } from './random-supergraph.ts';
import { fillWorld } from './random-world.ts';
import { createWorldSubgraph } from './serve-world.ts';

export interface Comparison {
  readonly federated: ComparedAnswer;
  readonly monolith: ComparedAnswer;
}

/** A random supergraph over a random world, executed without HTTP, so that many can be tried. */
export interface RandomFederation {
  readonly schema: GraphQLSchema;
  readonly supergraphSdl: string;
  ask(operation: RandomOperation): Promise<Comparison | Refusal>;
}

/** Which of several errors below one null is told, and how often, is for each to choose. */
export interface ComparedAnswer {
  readonly data: unknown;
  readonly hasErrors: boolean;
}

/** An operation that is not answered, since no sound plan is found for it. */
export class Refusal {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const MOST_TRIES = 100;

/** Draws until a drawing composes. */
export function composeRandom(random: Random): RandomFederation {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const drawn = drawSupergraph(random);
    const sdls = new Map(Object.entries(writeSdls(drawn)).map(([name, sdl]) => [name, LINK + sdl]));
    const { supergraphSdl } = composeServices(
      [...sdls].map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
    );
    if (supergraphSdl === undefined) continue;
    const world = fillWorld(drawn, random);
    const implementations = readImplementations([...sdls.values()]);
    const subgraphs = new Map(
      [...sdls].map(([name, sdl]) => [name, createWorldSubgraph({ sdl, world, implementations })]),
    );
    const executor = new SupergraphExecutor({
      supergraphSdl,
      sourceOf: ({ name }) => ({
        takesJoined: true,
        fetch: async ({ query, variables }) => {
          const answer = await subgraphs.get(name)?.(query, JSON.parse(variables) as Record<string, unknown>);
          return JSON.parse(answer ?? '{}') as SubgraphAnswer;
        },
      }),
    });
    const { schema } = executor;
    return {
      ...{ schema, supergraphSdl },
      ask: async ({ query, variables }) => {
        const document = parse(query);
        const operation = getOperationAST(document);
        if (operation === null || operation === undefined) throw new TypeError('One operation is drawn.');
        const federated = await executor
          .execute({ document, operation, variables, context: {} })
          .catch(refusalOf);
        if (federated instanceof Refusal) return federated;
        const monolith = await execute({
          schema,
          document,
          variableValues: variables,
          rootValue: world.query,
        });
        return { federated: readOurs(federated), monolith: readTheirs(monolith) };
      },
    };
  }
  throw new Error(`None of ${String(MOST_TRIES)} drawings composes.`);
}

/** What the planner refuses by name; anything else is a fault of ours. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof GraphQLError && typeof error.extensions['code'] === 'string')
    return new Refusal(error.message);
  throw error;
}

function readOurs({ data, errors = [] }: OperationAnswer): ComparedAnswer {
  return { data: data?.toJSON() ?? null, hasErrors: errors.length > 0 };
}

function readTheirs({ data, errors = [] }: ExecutionResult): ComparedAnswer {
  return { data: JSON.parse(JSON.stringify(data ?? null)), hasErrors: errors.length > 0 };
}
