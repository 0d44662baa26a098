import './disable-telemetry.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import { PARTITIONED_SUBGRAPH } from '../../schema/compose/compose-supergraph.ts';
import { checkScalars } from './check-scalars.ts';
import { subgraphAddress } from './subgraph-address.ts';

export interface SupergraphGatewayOptions {
  readonly supergraphSdl: string;
  readonly logger: Logger;
  /** The source of one subgraph's fields, by its name and address in the supergraph. */
  readonly dataSourceOf: (name: string, url: string) => GraphQLDataSource;
}

/** Plans and executes operations on a supergraph; where each fetch goes is for `dataSourceOf` to say. */
export function createSupergraphGateway({
  supergraphSdl,
  logger,
  dataSourceOf,
}: SupergraphGatewayOptions): ApolloGateway {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    __exposeQueryPlanExperimental: false,
    buildService: ({ name, url }) => dataSourceOf(name, url ?? ''),
  });
  if (subgraphAddress(supergraphSdl, PARTITIONED_SUBGRAPH) !== null) {
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
      checkScalars(apiSchema);
    });
  }
  return gateway;
}
