import type { Artifact } from '../../schema/delivery/artifact.ts';
import type { Release } from '../../schema/delivery/release.ts';

/** What a gateway serves: one release, with the artifact that it names. */
export interface ServedRelease {
  readonly release: Release;
  readonly artifact: Artifact;
  /** The release as the registry signed it. */
  readonly signed: string;
}
