import type { GeneratedAlways } from 'kysely';

/** The registry's tables. Nothing in them is ever changed, but tokens (revoked), invitations (redeemed) and usage (counted). */
export interface Tables {
  /** Each state of the nation; the newest counts. */
  generations: {
    number: number;
    at: string;
    actor: string;
    action: string;
    subject: string;
    /** JSON of a NationState. */
    state: string;
    artifactHash: string;
    /** The release for gateways, as a compact JWS. */
    release: string;
  };
  /** Texts by their SHA-256: members' SDL, contracts, other subgraphs. */
  texts: { hash: string; text: string };
  artifacts: {
    hash: string;
    inputHash: string;
    logicalHash: string;
    supergraphSdl: string;
    manifest: string;
  };
  schemaVersions: {
    member: string;
    number: number;
    at: string;
    author: string;
    sdlHash: string;
    contractVersion: string;
    url: string;
    /** JSON of a list of changes against the version before. */
    changes: string;
    /** JSON of the check report. */
    report: string;
  };
  audit: {
    seq: number;
    at: string;
    actor: string;
    action: string;
    subject: string;
    /** JSON. */
    details: string;
    previousHash: string;
    hash: string;
  };
  tokens: {
    id: string;
    secretHash: string;
    /** Code of a ministry, or `*` where the role is not a ministry's. */
    scope: string;
    role: string;
    label: string;
    createdAt: string;
    expiresAt: string;
    revokedAt: string | null;
  };
  invitations: {
    id: string;
    secretHash: string;
    code: string;
    createdAt: string;
    expiresAt: string;
    redeemedAt: string | null;
  };
  memberKeys: { member: string; keyId: string; publicKey: string; addedAt: string };
  operations: { hash: string; text: string; coordinates: string; firstSeenAt: string };
  usage: { day: string; client: string; operationHash: string; requests: number };
  migrations: { version: number; at: GeneratedAlways<string> };
}
