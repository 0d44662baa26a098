import { createHash } from 'node:crypto';
import type { FederationGateway } from '../execution/federation-gateway.ts';
import type { PartitionedSubgraph } from '../subgraph/partitioned-subgraph.ts';
import type { DataSources, PartitionContent } from './create-data-sources.ts';

/** All that a gateway serves. */
export interface SupergraphContent extends PartitionContent {
  readonly supergraphSdl: string;
}

export interface SupergraphSwapOptions {
  readonly gateway: FederationGateway;
  readonly sources: DataSources;
  /** The partitioned subgraph as other routers ask it. */
  readonly subgraph: PartitionedSubgraph | null;
  readonly supergraphSdl: string;
  readonly contractSdl: string | null;
}

/** Takes a running gateway from what it serves to something else, between two requests; those under way end on theirs. */
export class SupergraphSwap {
  readonly #options: SupergraphSwapOptions;
  #supergraphSdl: string;
  #contractSdl: string | null;
  #version: string;

  constructor(options: SupergraphSwapOptions) {
    this.#options = options;
    this.#supergraphSdl = options.supergraphSdl;
    this.#contractSdl = options.contractSdl;
    this.#version = hashSchema(options.supergraphSdl, options.contractSdl);
  }

  /** Names what answers belong to: kept ones of another supergraph or contract are of no use. */
  get version(): string {
    return this.#version;
  }

  /** Serves this from the next request on. Rejects, and goes on as before, where it cannot be served. */
  async update(next: SupergraphContent): Promise<void> {
    const { gateway, sources, subgraph } = this.#options;
    const { supergraphSdl, contractSdl, classes = [], directory } = next;
    // Members come, go and move without a plan being made anew.
    if (supergraphSdl === this.#supergraphSdl && contractSdl === this.#contractSdl)
      return sources.updateClasses(classes, directory);
    await sources.replace(next, async () => {
      await gateway.update(supergraphSdl, contractSdl);
      const source = sources.forRouters?.();
      if (source !== undefined) subgraph?.update(contractSdl, source);
    });
    this.#supergraphSdl = supergraphSdl;
    this.#contractSdl = contractSdl;
    this.#version = hashSchema(supergraphSdl, contractSdl);
  }
}

function hashSchema(supergraphSdl: string, contractSdl: string | null): string {
  return createHash('sha256')
    .update(JSON.stringify([supergraphSdl, contractSdl]))
    .digest('hex');
}
