import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLDataSource } from '@apollo/gateway';
import {
  GraphQLError,
  Kind,
  parse,
  print,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { stripPartitionDirectives } from '../../schema/compose/strip-partition-directives.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { FieldRequirements } from '../auth/fields/field-requirements.ts';
import type { RequestContext } from '../context.ts';
import { shapeAnswer } from './shape-answer.ts';

type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type LoadedExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type OperationContext = Parameters<LoadedExecutor>[0];

interface Served {
  readonly schema: GraphQLSchema;
  readonly source: GraphQLDataSource;
  readonly requirements: FieldRequirements;
}

/**
 * The partitioned subgraph as an ordinary Federation 2 subgraph, so that any router can stand in front of it
 * (design: partitioned-subgraph.md §5): all members behind one address, with `_service` and `_entities`.
 */
export class PartitionedSubgraph implements Gateway {
  #present: Served;
  /** A request is answered by what its operation was validated with. */
  readonly #served = new WeakMap<GraphQLSchema, Served>();
  #onLoad: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] = () => undefined;

  /** `contractSdl` is the annotated contract; `source` answers operations on it. */
  constructor(contractSdl: string, source: GraphQLDataSource) {
    this.#present = this.#serve(contractSdl, source);
  }

  /** Another contract from the next request on. */
  update(contractSdl: string, source: GraphQLDataSource): void {
    this.#present = this.#serve(contractSdl, source);
    this.#onLoad({ apiSchema: this.#present.schema, coreSupergraphSdl: '' });
  }

  #serve(contractSdl: string, source: GraphQLDataSource): Served {
    const schema = buildSubgraphSchema({ typeDefs: parse(stripPartitionDirectives(contractSdl)) });
    // Its resolver would look for a resolver of each type; here the rows are already there.
    const entities = schema.getQueryType()?.getFields()['_entities'];
    if (entities !== undefined) delete entities.resolve;
    const served = { schema, source, requirements: new FieldRequirements(parse(contractSdl)) };
    this.#served.set(schema, served);
    return served;
  }

  onSchemaLoadOrUpdate(callback: Parameters<Gateway['onSchemaLoadOrUpdate']>[0]): () => void {
    this.#onLoad = callback;
    return () => {
      this.#onLoad = () => undefined;
    };
  }

  load(): ReturnType<Gateway['load']> {
    this.#onLoad({ apiSchema: this.#present.schema, coreSupergraphSdl: '' });
    return Promise.resolve({ executor: (context) => this.#execute(context) });
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Whoever asks here is not known, so that nothing is granted that asks for a caller's rights. */
  #refuseProtected({ requirements, schema }: Served, document: DocumentNode): void {
    if (requirements.touchedBy(schema, document).length === 0) return;
    const message =
      'The operation selects fields that are granted to some callers only, and this address has the rights of everybody; ask /graphql with a token.';
    throw catalogueError('UNAUTHORIZED_FIELD_OR_TYPE', message);
  }

  async #execute(operationContext: OperationContext): ReturnType<LoadedExecutor> {
    const { document, operation, request, context } = operationContext;
    const served = this.#served.get(operationContext.schema) ?? this.#present;
    this.#refuseProtected(served, document);
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    const query = [operation, ...fragments].map((node) => print(node)).join('\n');
    const variables = request.variables ?? {};
    const options = { request: { query, variables }, context } as unknown as Parameters<
      GraphQLDataSource['process']
    >[0];
    const answer = await served.source.process(options);
    const shaped = shapeAnswer(served.schema, { operation, fragments, variables, values: answer.data ?? {} });
    const errors = [...(answer.errors ?? []).map(toGraphQLError), ...(shaped.errors ?? [])];
    return errors.length === 0 ? { data: shaped.data ?? null } : { data: shaped.data ?? null, errors };
  }
}

function toGraphQLError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, {
    ...(path === undefined ? {} : { path }),
    ...(extensions === undefined ? {} : { extensions }),
  });
}
