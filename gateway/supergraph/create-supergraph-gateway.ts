import type { GraphQLDataSource } from '@apollo/gateway';
import { PARTITIONED_SUBGRAPH } from '../../schema/compose/compose-supergraph.ts';
import { FederationGateway } from '../execution/federation-gateway.ts';
import { DataSourceAdapter } from '../execution/source/data-source-adapter.ts';
import { checkScalars } from './check-scalars.ts';
import { subgraphAddress } from './subgraph-address.ts';

export interface SupergraphGatewayOptions {
  readonly supergraphSdl: string;
  /** The source of one subgraph's fields, by its name and address in the supergraph. */
  readonly dataSourceOf: (name: string, url: string) => GraphQLDataSource;
}

/** Plans and executes operations on a supergraph; where each fetch goes is for `dataSourceOf` to say. */
export function createSupergraphGateway({
  supergraphSdl,
  dataSourceOf,
}: SupergraphGatewayOptions): FederationGateway {
  const isPartitioned = subgraphAddress(supergraphSdl, PARTITIONED_SUBGRAPH) !== null;
  return new FederationGateway({
    supergraphSdl,
    sourceOf: ({ name, url }) => new DataSourceAdapter(dataSourceOf(name, url)),
    ...(isPartitioned ? { prepareSchema: checkScalars } : {}),
  });
}
