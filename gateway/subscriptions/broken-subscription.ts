import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/** The error of a subscription that a subgraph did not take, or broke off. */
export function brokenSubscription(subgraph: string, reason: string): Error {
  return catalogueError(
    'NOBODY_ANSWERED',
    `The subgraph "${subgraph}" sends no more events (${reason}); subscribe again later.`,
    { subgraph, reason },
  );
}
