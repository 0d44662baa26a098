import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { checkSharedRoots } from './check-shared-roots.ts';
import { stripPartitionDirectives } from './strip-partition-directives.ts';

/** One ordinary subgraph, by the name, address and SDL that it has in the supergraph. */
export interface OrdinarySubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** Name of the ONE logical subgraph whose rows are spread over all members. */
export const PARTITIONED_SUBGRAPH = 'ministries';

/**
 * Vertical composition: the logical SDL (or the contract alone) as one subgraph beside the ordinary ones (Federation 2,
 * composition). Throws with every reason at once where they do not fit.
 */
export function composeSupergraph(logicalSdl: string, ordinary: readonly OrdinarySubgraph[]): string {
  const services = [
    { name: PARTITIONED_SUBGRAPH, url: 'partition://members', sdl: stripPartitionDirectives(logicalSdl) },
    ...ordinary,
  ];
  const shared = checkSharedRoots(ordinary);
  if (shared.length > 0) throw new Error(`The subgraphs do not compose:\n${listReasons(shared)}`);
  const result = composeServices(
    services.map((service) => ({ name: service.name, url: service.url, typeDefs: parse(service.sdl) })),
  );
  if (result.errors !== undefined && result.errors.length > 0) {
    const reasons = result.errors.map((error) => error.message);
    throw new Error(`The subgraphs do not compose:\n${listReasons(reasons)}`);
  }
  if (result.supergraphSdl === undefined) throw new Error('Composition gave no supergraph.');
  return result.supergraphSdl;
}

function listReasons(reasons: readonly string[]): string {
  return reasons.map((reason) => `- ${reason}`).join('\n');
}
