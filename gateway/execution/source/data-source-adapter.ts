import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { SubgraphAnswer, SubgraphRequest, SubgraphSource } from './subgraph-source.ts';

/** A data source of Apollo's kind as a source of ours. */
export class DataSourceAdapter implements SubgraphSource {
  readonly #source: GraphQLDataSource;

  constructor(source: GraphQLDataSource) {
    this.#source = source;
  }

  async fetch({ query, variables, path, context }: SubgraphRequest): Promise<SubgraphAnswer> {
    const request = { query, variables: JSON.parse(variables) as Record<string, unknown> };
    const options = { request, context, pathInIncomingRequest: path };
    // What else such a source could be told, ours do not look at.
    const answer = await this.#source.process(options as unknown as GraphQLDataSourceProcessOptions);
    return {
      ...(answer.data === undefined ? {} : { data: answer.data }),
      ...(answer.errors === undefined ? {} : { errors: answer.errors }),
    };
  }
}
