import type { SubgraphAnswer, SubgraphRequest } from './subgraph-source.ts';

/** Where the subscriptions of a plan that name one subgraph go. */
export interface SubgraphEvents {
  /**
   * One answer for each event, until the subgraph has no more or the signal is aborted. Rejects with an error of the
   * catalogue where there is no way to the subgraph, or it breaks off.
   */
  subscribe(request: SubgraphRequest, signal: AbortSignal): AsyncIterable<SubgraphAnswer>;
}
