import type { ServedRelease } from '../../gateway/supergraph/served-release.ts';
import { subgraphAddress } from '../../gateway/supergraph/subgraph-address.ts';
import type { SupergraphContent } from '../../gateway/supergraph/supergraph-swap.ts';
import { readPartitionManifest } from '../../schema/compose/partition-manifest.ts';

/** What a gateway serves by a release. Throws a TypeError where its manifest is none. */
export function releaseContent({
  release,
  artifact,
}: ServedRelease): SupergraphContent & { readonly generation: number } {
  const { logicalSdl, classes } = readPartitionManifest(artifact.manifest);
  const councilUrl = subgraphAddress(artifact.supergraphSdl, 'council');
  return {
    ...(councilUrl === null ? {} : { councilUrl }),
    generation: release.generation,
    supergraphSdl: artifact.supergraphSdl,
    ...{ contractSdl: logicalSdl, classes, directory: release.directory },
  };
}
