import { Kind, print, visit, type DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import type { RequestRecord } from './request-record.ts';

const MOST_CHARACTERS = 8_000;
const PAUSE_MS = 1000;

/**
 * Logs operations that took long: their text without a single value, and how they were to be carried out. One a second at
 * most, since in a crowd all are slow, and telling why costs time that is then short.
 */
export class SlowOperationLog {
  readonly #logger: Logger;
  #nextAt = -Infinity;
  #unsaid = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** `line`: what the log says of every request. */
  write(line: Readonly<Record<string, unknown>>, { document, describePlan }: RequestRecord): void {
    if (performance.now() < this.#nextAt) {
      this.#unsaid += 1;
      return;
    }
    const text = document === null ? '' : print(withoutValues(document)).slice(0, MOST_CHARACTERS);
    const plan = describePlan?.().slice(0, MOST_CHARACTERS) ?? null;
    this.#logger.warn({ ...line, text, plan, unsaid: this.#unsaid }, 'a slow operation');
    this.#unsaid = 0;
    this.#nextAt = performance.now() + PAUSE_MS;
  }
}

/** Whatever a person may have written: values become `?`, and names of operations, fragments, aliases and variables go. */
export function withoutValues(document: DocumentNode): DocumentNode {
  const hidden = { kind: Kind.ENUM, value: '_' } as const;
  const fragments = new Map<string, string>();
  const fragmentName = (name: string): string => {
    const known = fragments.get(name) ?? `F${String(fragments.size)}`;
    fragments.set(name, known);
    return known;
  };
  return visit(document, {
    [Kind.STRING]: () => hidden,
    [Kind.INT]: () => hidden,
    [Kind.FLOAT]: () => hidden,
    [Kind.BOOLEAN]: () => hidden,
    [Kind.ENUM]: () => hidden,
    [Kind.LIST]: () => hidden,
    [Kind.OBJECT]: () => hidden,
    [Kind.VARIABLE]: () => hidden,
    [Kind.OPERATION_DEFINITION]: (node) => ({ ...node, name: undefined, variableDefinitions: [] }),
    [Kind.FIELD]: (node) => ({ ...node, alias: undefined }),
    [Kind.FRAGMENT_SPREAD]: (node) => ({
      ...node,
      name: { ...node.name, value: fragmentName(node.name.value) },
    }),
    [Kind.FRAGMENT_DEFINITION]: (node) => ({
      ...node,
      name: { ...node.name, value: fragmentName(node.name.value) },
    }),
  });
}
