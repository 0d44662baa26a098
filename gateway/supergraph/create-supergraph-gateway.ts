import { PARTITIONED_SUBGRAPH } from '../../schema/compose/compose-supergraph.ts';
import { FederationGateway, type FederationGatewayOptions } from '../execution/federation-gateway.ts';
import type { SubgraphEvents } from '../execution/source/subgraph-events.ts';
import type { SubgraphSource } from '../execution/source/subgraph-source.ts';
import type { CostLimit } from '../limits/cost/cost-check.ts';
import { checkScalars } from './check-scalars.ts';
import { subgraphAddress } from './subgraph-address.ts';

export interface SupergraphGatewayOptions {
  readonly supergraphSdl: string;
  /** The source of one subgraph's fields, by its name and address in the supergraph. */
  readonly dataSourceOf: (name: string, url: string) => SubgraphSource;
  /** The same for its subscriptions; absent: there are none. */
  readonly eventsOf?: (name: string, url: string) => SubgraphEvents;
  readonly onOperation?: FederationGatewayOptions['onOperation'];
  /** What one operation may cost; absent: anything. */
  readonly costs?: CostLimit;
}

/** Plans and executes operations on a supergraph; where each fetch goes is for `dataSourceOf` to say. */
export function createSupergraphGateway({
  supergraphSdl,
  dataSourceOf,
  eventsOf,
  onOperation,
  costs,
}: SupergraphGatewayOptions): FederationGateway {
  const isPartitioned = subgraphAddress(supergraphSdl, PARTITIONED_SUBGRAPH) !== null;
  return new FederationGateway({
    supergraphSdl,
    sourceOf: ({ name, url }) => dataSourceOf(name, url),
    ...(eventsOf === undefined ? {} : { eventsOf: ({ name, url }) => eventsOf(name, url) }),
    ...(onOperation === undefined ? {} : { onOperation }),
    ...(costs === undefined ? {} : { costs }),
    ...(isPartitioned ? { prepareSchema: checkScalars } : {}),
  });
}
