import { Kind, parse, visit, type DocumentNode, type SelectionSetNode } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { ErrorCode } from '../../schema/protocol/error-catalogue.ts';
import { SegmentedCache } from '../execution/operation/segmented-cache.ts';

/** What one operation's text may hold before anybody validates it. */
export interface DocumentLimits {
  readonly maxTokens: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
}

/** Characters of texts that are remembered as good. */
const MOST_TEXT = 500_000;
/**
 * Validation compares each two fields with one response key: so many comparisons take some 50 ms, and the text decides
 * how many there are.
 */
const MOST_COMPARISONS = 500_000;

/** Counts what costs before and during validation. Each text is looked into once. */
export class DocumentCheck {
  readonly #limits: DocumentLimits;
  readonly #good = new SegmentedCache<string, number>({ capacity: MOST_TEXT, weigh: (length) => length });

  constructor(limits: DocumentLimits) {
    this.#limits = limits;
  }

  /** Throws TOO_MANY_ALIASES, TOO_MANY_ROOT_FIELDS, TOO_MANY_DIRECTIVES or TOO_MANY_FIELDS. */
  check(text: string): void {
    if (this.#good.get(text) !== undefined) return;
    const document = parseText(text, this.#limits.maxTokens);
    if (document === null) return;
    const counts = countNodes(document);
    refuseAbove('TOO_MANY_ALIASES', 'aliases', counts.aliases, this.#limits.maxAliases);
    refuseAbove('TOO_MANY_DIRECTIVES', 'directives', counts.directives, this.#limits.maxDirectives);
    refuseAbove('TOO_MANY_ROOT_FIELDS', 'fields at the root', counts.rootFields, this.#limits.maxRootFields);
    refuseAbove('TOO_MANY_FIELDS', 'pairs of fields with one name', counts.comparisons, MOST_COMPARISONS);
    this.#good.set(text, text.length);
  }
}

interface Counts {
  readonly aliases: number;
  readonly directives: number;
  /** Of the operation that has most. */
  readonly rootFields: number;
  readonly comparisons: number;
}

/** Null for what is no GraphQL: the server says where. */
function parseText(text: string, maxTokens: number): DocumentNode | null {
  try {
    return parse(text, { noLocation: true, maxTokens });
  } catch {
    return null;
  }
}

function countNodes(document: DocumentNode): Counts {
  let aliases = 0;
  let directives = 0;
  let rootFields = 0;
  const byKey = new Map<string, number>();
  visit(document, {
    OperationDefinition: ({ selectionSet }) => {
      rootFields = Math.max(rootFields, countRootFields(selectionSet));
    },
    Directive: () => {
      directives += 1;
    },
    Field: ({ alias, name }) => {
      if (alias !== undefined) aliases += 1;
      const key = (alias ?? name).value;
      byKey.set(key, (byKey.get(key) ?? 0) + 1);
    },
  });
  const comparisons = [...byKey.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  return { aliases, directives, rootFields, comparisons };
}

/** Those that a fragment brings are bounded by what the operation costs. */
function countRootFields({ selections }: SelectionSetNode): number {
  return selections.reduce(
    (sum, node) => sum + (node.kind === Kind.INLINE_FRAGMENT ? countRootFields(node.selectionSet) : 1),
    0,
  );
}

function refuseAbove(code: ErrorCode, what: string, count: number, most: number): void {
  if (count <= most) return;
  throw catalogueError(
    code,
    `The operation has ${String(count)} ${what}; at most ${String(most)} are taken in one text. Ask for less in one operation.`,
  );
}
