import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Finds the public key of a gateway by its id; null where no gateway has it. Rejects where nobody can tell now. */
export interface GatewayKeys {
  find(keyId: string): Promise<KeyObject | null>;
}

export interface RemoteGatewayKeysOptions {
  /** Where gateways publish their keys, one address each. */
  readonly urls: readonly string[];
  /** Shortest time between two looks at one address; 5 s where absent. */
  readonly pauseMs?: number;
  /** For so long a key counts that was not seen again; 10 minutes where absent. */
  readonly keepMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const keySetSchema = z.object({
  keys: z.array(z.object({ kid: z.string().min(1), kty: z.string(), crv: z.string().optional() }).loose()),
});

const TIMEOUT_MS = 3000;

interface KeySet {
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly seenAt: number;
}

/**
 * Keys that gateways publish as JSON Web Key Sets. A key that is not known is looked for at once, so that a gateway may sign
 * with a new one from the moment at which it publishes it; one that is published no more ends with the next look.
 */
export class RemoteGatewayKeys implements GatewayKeys {
  readonly #sources: readonly KeySource[];

  constructor({ urls, pauseMs = 5000, keepMs = 600_000, now = Date.now }: RemoteGatewayKeysOptions) {
    this.#sources = urls.map((url) => new KeySource(url, { pauseMs, keepMs, now }));
  }

  async find(keyId: string): Promise<KeyObject | null> {
    const known = this.#sources.map((source) => source.recall(keyId)).find((key) => key !== null);
    if (known !== undefined) return known;
    const looked = await Promise.allSettled(this.#sources.map((source) => source.look(keyId)));
    const found = looked.flatMap((each) =>
      each.status === 'fulfilled' && each.value !== null ? [each.value] : [],
    );
    const [key] = found;
    if (key !== undefined) return key;
    const failed = looked.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return null;
  }
}

/** The keys at one address. */
class KeySource {
  readonly #url: string;
  readonly #terms: Required<Omit<RemoteGatewayKeysOptions, 'urls'>>;
  #set: KeySet | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #look: Promise<KeySet> | null = null;

  constructor(url: string, terms: Required<Omit<RemoteGatewayKeysOptions, 'urls'>>) {
    this.#url = url;
    this.#terms = terms;
  }

  /** As it was seen last, where that is not too long ago. */
  recall(keyId: string): KeyObject | null {
    const set = this.#set;
    if (set === null || this.#terms.now() >= set.seenAt + this.#terms.keepMs) return null;
    return set.keys.get(keyId) ?? null;
  }

  async look(keyId: string): Promise<KeyObject | null> {
    const { now, pauseMs } = this.#terms;
    // Whoever makes up ids of keys must not make us ask for each.
    if (this.#look === null && now() < this.#lookedAt + pauseMs) {
      if (this.#set === null) throw new Error(`${this.#url} did not give its keys a moment ago.`);
      return this.recall(keyId);
    }
    this.#look ??= this.#fetch().finally(() => {
      this.#look = null;
    });
    return (await this.#look).keys.get(keyId) ?? null;
  }

  async #fetch(): Promise<KeySet> {
    const { now } = this.#terms;
    this.#lookedAt = now();
    const response = await fetch(this.#url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`${this.#url} answers with status ${String(response.status)}.`);
    const { keys } = keySetSchema.parse(await response.json());
    const usable = keys.filter(({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519');
    this.#set = {
      keys: new Map(
        usable.map((jwk) => [jwk.kid, createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })]),
      ),
      seenAt: now(),
    };
    return this.#set;
  }
}
