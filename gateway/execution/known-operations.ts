import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context.ts';
import { formatErrors, type ErrorFormatter } from '../errors/format-errors.ts';
import type { FederationGateway } from './federation-gateway.ts';
import { SegmentedCache } from './operation/segmented-cache.ts';
import type { ResolvedOperation } from './operation-steps.ts';

/** What a request asks for, as a client wrote it. */
export interface NamedOperation {
  /** Its text, or the SHA-256 of one that the client has sent before, in hexadecimal. */
  readonly query: { readonly text: string } | { readonly sha256: string };
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface KnownOperation extends ResolvedOperation {
  /** Characters of its text. */
  readonly length: number;
}

export interface KnownOperationsOptions {
  readonly gateway: FederationGateway;
  readonly formatError: ErrorFormatter;
}

/** Characters of texts that are kept: their documents, which the document store holds too, take a hundred times as much. */
const MOST_TEXT = 500_000;

/**
 * Operations that were parsed and validated on the present supergraph, by the client's own words: they are executed at once.
 * Apollo Server sees each of them once, and whatever is not known. What has to be done for every operation therefore belongs
 * into the executor, the request's context or `operation-steps.ts`, and not into a plugin.
 */
export class KnownOperations {
  readonly #options: KnownOperationsOptions;
  #schema: GraphQLSchema | null = null;
  #byText = createCache();
  #byHash = createCache();

  constructor(options: KnownOperationsOptions) {
    this.#options = options;
  }

  /** Makes known what Apollo Server has parsed and validated. */
  createPlugin(): ApolloServerPlugin<RequestContext> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ schema, source, document, operation, request, queryHash }) => {
            if (operation !== undefined && schema === this.#present()) {
              const known = { document, operation, length: source.length };
              const { operationName = null, extensions } = request;
              if (extensions?.['persistedQuery'] === undefined)
                this.#byText.set(keyOf(source, operationName), known);
              else this.#byHash.set(keyOf(queryHash, operationName), known);
            }
            return Promise.resolve();
          },
        }),
    };
  }

  /** The answer to an operation that is known; null where it is not, or nothing could be executed. Never rejects. */
  execute(
    { query, operationName, variables }: NamedOperation,
    context: RequestContext,
  ): Promise<FormattedExecutionResult | null> | null {
    const schema = this.#present();
    const known =
      'text' in query
        ? this.#byText.get(keyOf(query.text, operationName))
        : this.#byHash.get(keyOf(query.sha256, operationName));
    if (schema === null || known === undefined) return null;
    return this.#execute({ ...known, schema, variables, context });
  }

  async #execute(
    request: Parameters<FederationGateway['execute']>[0],
  ): Promise<FormattedExecutionResult | null> {
    const { gateway, formatError } = this.#options;
    try {
      const { data, errors } = await gateway.execute(request);
      // What is wrong with a request's variables is for Apollo Server to say, as with every other request.
      if (data === undefined) return null;
      return errors === undefined ? { data } : { data, errors: formatErrors(errors, formatError) };
    } catch (error) {
      return { errors: formatErrors([error], formatError) };
    }
  }

  /** Forgets all of another supergraph: an operation that was valid there may not be here. */
  #present(): GraphQLSchema | null {
    const { schema } = this.#options.gateway;
    if (schema !== this.#schema) {
      this.#schema = schema;
      this.#byText = createCache();
      this.#byHash = createCache();
    }
    return schema;
  }
}

function createCache(): SegmentedCache<string, KnownOperation> {
  return new SegmentedCache({ capacity: MOST_TEXT, weigh: ({ length }) => length });
}

function keyOf(name: string, operationName: string | null): string {
  return operationName === null ? name : `${operationName}\0${name}`;
}
