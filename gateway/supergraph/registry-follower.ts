import { setTimeout as pause } from 'node:timers/promises';
import type { JSONWebKeySet } from 'jose';
import type { Logger } from 'pino';
import { hashArtifact, type Artifact } from '../../schema/delivery/artifact.ts';
import type { Release } from '../../schema/delivery/release.ts';
import { verifyRelease } from '../../schema/delivery/verify-release.ts';
import type { KeptRelease } from './kept-release.ts';
import type { RegistryClient } from './registry-client.ts';
import type { ServedRelease } from './served-release.ts';

export interface RegistryFollowerOptions {
  readonly client: RegistryClient;
  /** Public keys under which releases are taken. */
  readonly keys: JSONWebKeySet;
  /** Where the last good release is kept, to start from when the registry is down. */
  readonly kept: KeptRelease;
  readonly logger: Logger;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const LONG_POLL_SECONDS = 25;

/**
 * Follows a registry: each release is taken whole or not at all, and none that is not signed by it, is older than the one
 * that is served, or comes with another artifact than it names.
 */
export class RegistryFollower {
  readonly #options: RegistryFollowerOptions;
  readonly #stopped = new AbortController();
  #served: ServedRelease | null = null;
  #isReached = true;
  #isAhead = false;

  constructor(options: RegistryFollowerOptions) {
    this.#options = options;
  }

  /** What to start from: the newest release of the registry; the kept one, where it cannot be reached. */
  async first(signal: AbortSignal): Promise<ServedRelease> {
    const { logger, kept } = this.#options;
    this.#served = await this.#readKept();
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      signal.throwIfAborted();
      const newest = await this.#poll(0).catch((error: unknown) => {
        this.#explain(error);
        return null;
      });
      if (newest !== null) return this.#take(newest);
      if (this.#served !== null) {
        const { generation } = this.#served.release;
        logger.warn({ generation, file: kept.file }, 'starting from the release that was kept on disk');
        return this.#served;
      }
      await pause(wait, undefined, { signal });
    }
  }

  /** Hands each newer release to `apply` until it is closed; one that cannot be applied is asked for again later. */
  async follow(apply: (next: ServedRelease) => Promise<void>): Promise<void> {
    const { signal } = this.#stopped;
    for (let wait = FIRST_PAUSE_MS; !signal.aborted;) {
      try {
        const newest = await this.#poll(LONG_POLL_SECONDS);
        if (newest !== null) {
          await apply(newest);
          this.#take(newest);
        }
        wait = FIRST_PAUSE_MS;
      } catch (error) {
        if (signal.aborted) return;
        this.#explain(error);
        await pause(wait, undefined, { signal }).catch(() => undefined);
        wait = Math.min(2 * wait, LONGEST_PAUSE_MS);
      }
    }
  }

  close(): void {
    this.#stopped.abort();
  }

  /** A newer release that can be trusted; null where there is none within the seconds. */
  async #poll(waitSeconds: number): Promise<ServedRelease | null> {
    const { client, keys, logger } = this.#options;
    const after = this.#served?.release.generation ?? 0;
    const { signed, newest } = await client.release({ after, waitSeconds, signal: this.#stopped.signal });
    if (!this.#isReached) logger.info({ generation: after }, 'the registry can be reached again');
    this.#isReached = true;
    this.#noteAhead(after, newest);
    if (signed === null) return null;
    const release = await verifyRelease(signed, keys).catch((error: unknown) => {
      throw new RefusedReleaseError(
        `its signature is not one of the registry's keys (${(error as Error).message})`,
      );
    });
    if (release.generation <= after) {
      const { generation } = release;
      throw new RefusedReleaseError(
        `generation ${String(generation)} is not newer than ${String(after)}, which is served`,
      );
    }
    return { release, signed, artifact: await this.#artifact(release) };
  }

  /** Says once that the registry's database is older than what is served. */
  #noteAhead(served: number, newest: number | null): void {
    const isAhead = newest !== null && newest < served;
    if (isAhead && !this.#isAhead)
      this.#options.logger.warn(
        { served, newest },
        'the registry is older than what is served: its database was lost, or restored from an older copy. What was served is served on until the operator publishes, or reissues what the registry has',
      );
    this.#isAhead = isAhead;
  }

  async #artifact({ artifactHash }: Release): Promise<Artifact> {
    if (this.#served?.release.artifactHash === artifactHash) return this.#served.artifact;
    const artifact = await this.#options.client.artifact(artifactHash, this.#stopped.signal);
    const hash = hashArtifact(artifact);
    if (hash === artifactHash) return artifact;
    throw new RefusedReleaseError(
      `the artifact that came has the hash ${hash}, and the release names ${artifactHash}: it was tampered with`,
    );
  }

  #take(next: ServedRelease): ServedRelease {
    this.#served = next;
    this.#options.kept.write(next);
    return next;
  }

  /** What was kept, where the same keys signed it. */
  async #readKept(): Promise<ServedRelease | null> {
    const { kept, keys, logger } = this.#options;
    try {
      return await kept.read(keys);
    } catch (error) {
      logger.error(
        { file: kept.file, reason: (error as Error).message },
        'the release on disk is not as the registry signed it, and is not used',
      );
      return null;
    }
  }

  #explain(error: unknown): void {
    const { logger } = this.#options;
    const reason = (error as Error).message;
    const generation = this.#served?.release.generation ?? null;
    if (error instanceof RefusedReleaseError)
      logger.error(
        { reason, generation },
        'a release of the registry was refused; what was served is served on',
      );
    else if (this.#isReached)
      logger.warn({ reason, generation }, 'the registry cannot be reached; what was served is served on');
    if (!(error instanceof RefusedReleaseError)) this.#isReached = false;
  }
}

/** A release that must not be served. */
class RefusedReleaseError extends Error {}
