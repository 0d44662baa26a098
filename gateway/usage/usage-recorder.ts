import { createHash } from 'node:crypto';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { isIntrospection, usedCoordinates } from './used-coordinates.ts';
import { withoutValues } from './without-values.ts';

/** What is told to the registry. */
export interface UsageReport {
  readonly operations: readonly {
    readonly hash: string;
    readonly text: string;
    readonly coordinates: readonly string[];
  }[];
  readonly counts: readonly { readonly hash: string; readonly client: string; readonly requests: number }[];
}

export interface UsageRecorderOptions {
  readonly send: (report: UsageReport) => Promise<void>;
  readonly logger: Logger;
  /** Milliseconds between two reports. */
  readonly everyMs?: number;
}

interface Described {
  readonly hash: string;
  readonly text: string;
  readonly coordinates: readonly string[];
}

const EVERY_MS = 5000;
/** A report holds no more; what comes beyond is not counted. */
const MOST_COUNTED = 1000;
const MOST_CLIENT_LETTERS = 100;

/** Counts operations by client, and reports them every few seconds; a registry that is down costs the counts, not the requests. */
export class UsageRecorder {
  readonly #options: UsageRecorderOptions;
  readonly #timer: NodeJS.Timeout;
  /** Each document is looked into once, for as long as it is kept. */
  readonly #described = new WeakMap<DocumentNode, Described | null>();
  readonly #told = new Set<string>();
  #operations = new Map<string, Described>();
  #counts = new Map<string, { readonly hash: string; readonly client: string; requests: number }>();

  constructor(options: UsageRecorderOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  record(schema: GraphQLSchema, document: DocumentNode, client: string): void {
    const described = this.#describe(schema, document);
    if (described === null) return;
    const name = client.slice(0, MOST_CLIENT_LETTERS);
    const key = `${described.hash} ${name}`;
    const known = this.#counts.get(key);
    if (known !== undefined) known.requests += 1;
    else if (this.#counts.size < MOST_COUNTED)
      this.#counts.set(key, { hash: described.hash, client: name, requests: 1 });
    else return;
    if (!this.#told.has(described.hash)) this.#operations.set(described.hash, described);
  }

  /** Tells what was counted since the last time. */
  async flush(): Promise<void> {
    if (this.#counts.size === 0) return;
    const [operations, counts] = [this.#operations, this.#counts];
    this.#operations = new Map();
    this.#counts = new Map();
    try {
      await this.#options.send({ operations: [...operations.values()], counts: [...counts.values()] });
      for (const hash of operations.keys()) this.#told.add(hash);
    } catch (error) {
      const { message } = error as Error;
      this.#options.logger.debug({ reason: message, operations: counts.size }, 'usage was not told');
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  #describe(schema: GraphQLSchema, document: DocumentNode): Described | null {
    let described = this.#described.get(document);
    if (described === undefined) {
      described = isIntrospection(document) ? null : describe(schema, document);
      this.#described.set(document, described);
    }
    return described;
  }
}

function describe(schema: GraphQLSchema, document: DocumentNode): Described {
  const text = withoutValues(document);
  const coordinates = usedCoordinates(schema, document);
  // The same text with other values may use other fields of an input.
  const hash = createHash('sha256')
    .update(JSON.stringify([text, coordinates]))
    .digest('hex');
  return { hash, text, coordinates };
}
