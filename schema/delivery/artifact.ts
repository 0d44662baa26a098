import { createHash } from 'node:crypto';

/** What gateways plan with: it changes only where what can be asked changes, not with members' addresses. */
export interface Artifact {
  readonly supergraphSdl: string;
  /** The partition manifest's JSON text. */
  readonly manifest: string;
}

/** Names an artifact by its content: SHA-256 in hex. */
export function hashArtifact({ supergraphSdl, manifest }: Artifact): string {
  return createHash('sha256')
    .update(JSON.stringify([supergraphSdl, manifest]))
    .digest('hex');
}
