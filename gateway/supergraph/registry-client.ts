import { z } from 'zod';
import type { Artifact } from '../../schema/delivery/artifact.ts';
import { LinkedAbort } from '../transport/linked-abort.ts';

const releaseAnswer = z.object({ release: z.string().min(1) });
const artifactAnswer = z.object({ supergraphSdl: z.string().min(1), manifest: z.string().min(1) });
const errorAnswer = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

const TIMEOUT_MS = 10_000;

/** What the registry has after a generation. */
export interface PolledRelease {
  /** Null where nothing is newer. */
  readonly signed: string | null;
  /** The newest generation of the registry, where it says so. */
  readonly newest: number | null;
}

/** The registry as a gateway asks it. Every method rejects where it cannot be reached or says no. */
export class RegistryClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** The newest release after a generation, signed, where there is one within the seconds. */
  async release(about: {
    readonly after: number;
    readonly waitSeconds: number;
    readonly signal: AbortSignal;
  }): Promise<PolledRelease> {
    const { after, waitSeconds, signal } = about;
    const path = `/registry/release?after=${String(after)}&wait=${String(waitSeconds)}`;
    const response = await this.#ask(path, waitSeconds * 1000 + TIMEOUT_MS, { signal });
    if (response.status === 204) {
      const newest = response.headers.get('x-registry-generation');
      return { signed: null, newest: newest === null ? null : Number(newest) };
    }
    return { signed: releaseAnswer.parse(JSON.parse(response.text)).release, newest: null };
  }

  async artifact(hash: string, signal: AbortSignal): Promise<Artifact> {
    const response = await this.#ask(`/registry/artifacts/${hash}`, 3 * TIMEOUT_MS, { signal });
    return artifactAnswer.parse(JSON.parse(response.text));
  }

  /** Tells which operations clients sent. */
  async reportUsage(body: unknown): Promise<void> {
    await this.#ask('/registry/usage', TIMEOUT_MS, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** Its whole answer within the time. */
  async #ask(path: string, timeoutMs: number, options: RequestInit): Promise<RegistryAnswer> {
    const time = new LinkedAbort(options.signal ?? undefined, timeoutMs);
    try {
      const { ok, status, headers, text } = await this.#fetch(path, { ...options, signal: time.signal });
      if (ok) return { status, headers, text };
      throw new Error(reasonOf(text) ?? `it answers with status ${String(status)}`);
    } finally {
      time.end();
    }
  }

  async #fetch(path: string, options: RequestInit): Promise<RegistryAnswer & { readonly ok: boolean }> {
    const response = await fetch(new URL(path, this.#url), {
      ...options,
      headers: { ...(options.headers as Record<string, string>), authorization: `Bearer ${this.#token}` },
    });
    const { ok, status, headers } = response;
    return { ok, status, headers, text: await response.text() };
  }
}

interface RegistryAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What the registry says of its refusal; undefined where that is not its way to say it. */
function reasonOf(text: string): string | undefined {
  try {
    return errorAnswer.safeParse(JSON.parse(text)).data?.errors[0]?.message;
  } catch {
    return undefined;
  }
}
