import { dirname, join } from 'node:path';

/** What a gateway of the nation starts from. */
export interface SupergraphFiles {
  readonly supergraph: string;
  /** Who serves which code, and where. */
  readonly directory: string;
  /** What the supergraph drops: the logical subgraph with its directives, and what each class of members lacks. */
  readonly manifest: string;
}

/** Their names in a folder. */
export function supergraphFiles(folder: string): SupergraphFiles {
  const supergraph = join(folder, 'supergraph.graphql');
  return { supergraph, directory: join(folder, 'directory.json'), manifest: manifestBeside(supergraph) };
}

/** Where the manifest of a supergraph stands unless it is said otherwise. */
export function manifestBeside(supergraph: string): string {
  return join(dirname(supergraph), 'partition-manifest.json');
}
