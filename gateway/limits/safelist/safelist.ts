import { z } from 'zod';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';

const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});
const relayManifest = z.record(z.string().min(1), z.string().min(1));

/** What a request says of its operation. */
export interface NamedOperation {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly doc_id?: unknown;
  readonly id?: unknown;
  readonly extensions?: unknown;
}

/** The operations that are answered, and no others. */
export class Safelist {
  readonly #textOf: ReadonlyMap<string, string>;
  readonly #texts: ReadonlySet<string>;

  /** `manifest` is what Apollo's or Relay's compiler wrote. Throws where it is neither. */
  constructor(manifest: unknown) {
    const apollo = apolloManifest.safeParse(manifest);
    const relay = relayManifest.safeParse(manifest);
    if (!apollo.success && !relay.success)
      throw new TypeError(
        "It is neither Apollo's persisted query manifest nor an object of texts by id, as Relay's.",
      );
    const entries = apollo.success
      ? apollo.data.operations.map(({ id, body }) => [id, body] as const)
      : Object.entries(relay.data ?? {});
    this.#textOf = new Map(entries);
    this.#texts = new Set(entries.map(([, text]) => text));
  }

  /** The text to answer. Throws OPERATION_NOT_SAFELISTED. */
  resolve(named: NamedOperation): string {
    const id = readId(named);
    const text = id === null ? named.query : this.#textOf.get(id);
    if (typeof text === 'string' && this.#texts.has(text)) return text;
    const what = id === null ? 'Its text' : `The id ${JSON.stringify(id.slice(0, 100))}`;
    throw catalogueError(
      'OPERATION_NOT_SAFELISTED',
      `${what} is not in the list of operations that this gateway answers; have it put there by whoever runs the gateway.`,
    );
  }
}

function readId({ documentId, doc_id: relayId, id, extensions }: NamedOperation): string | null {
  const persisted = (
    extensions as { readonly persistedQuery?: { readonly sha256Hash?: unknown } } | null | undefined
  )?.persistedQuery?.sha256Hash;
  const found = [persisted, documentId, relayId, id].find((each) => typeof each === 'string');
  return found === undefined ? null : found;
}
