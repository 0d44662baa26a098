import type { GraphQLFormattedError } from 'graphql';

/** One operation for one subgraph. */
export interface SubgraphRequest {
  /** GraphQL text of one operation; the same text each time the same plan is run. */
  readonly query: string;
  /** Values of its variables: the JSON text of an object. */
  readonly variables: string;
  /** Where in the merged data its answer belongs: data keys, and `@` for any item of a list. */
  readonly path: readonly string[];
  /** What the parts of the gateway share while they answer one client request. */
  readonly context: unknown;
}

/** What a subgraph says; paths of errors begin at its own root. */
export interface SubgraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Where the fetches of a plan that name one subgraph go. Rejects with an error of the catalogue. */
export interface SubgraphSource {
  /** Several questions about entities may be one request, under aliases of `_entities`; absent: never. */
  readonly takesJoined?: boolean;
  fetch(request: SubgraphRequest): Promise<SubgraphAnswer>;
}
