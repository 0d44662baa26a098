import { createHash } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { hashArtifact } from '../../schema/delivery/artifact.ts';
import { verifyRelease } from '../../schema/delivery/verify-release.ts';
import { findBreak } from './audit-entry.ts';
import type { RegistryStore } from './registry-store.ts';

/**
 * The first thing in the registry's database that is not as the registry wrote it, as a sentence: the audit log, the newest
 * release, an artifact or a text. Null where all is whole.
 */
export async function findTampered(store: RegistryStore, keys: JSONWebKeySet): Promise<string | null> {
  return (
    findBreak(await store.audit()) ??
    (await findForgedRelease(store, keys)) ??
    (await findOtherArtifact(store)) ??
    (await findOtherText(store))
  );
}

async function findForgedRelease(store: RegistryStore, keys: JSONWebKeySet): Promise<string | null> {
  const current = await store.current();
  if (current === null) return null;
  const { number, artifactHash } = current;
  const release = await verifyRelease(current.release, keys).catch(() => null);
  return release?.generation === number && release.artifactHash === artifactHash
    ? null
    : `The release of generation ${String(number)} is not what was signed: it was changed after it was written.`;
}

async function findOtherArtifact(store: RegistryStore): Promise<string | null> {
  const other = (await store.artifacts()).find((artifact) => hashArtifact(artifact) !== artifact.hash);
  return other === undefined
    ? null
    : `The artifact ${other.hash} is not what was signed: it was changed after it was written. No gateway takes it.`;
}

async function findOtherText(store: RegistryStore): Promise<string | null> {
  const isOther = ({ hash, text }: { readonly hash: string; readonly text: string }): boolean =>
    createHash('sha256').update(text).digest('hex') !== hash;
  const other = (await store.texts()).find(isOther);
  return other === undefined
    ? null
    : `The schema text ${other.hash} is not what was published: it was changed after it was written.`;
}
