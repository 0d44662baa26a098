import type { FieldNode } from 'graphql';
import { compareCursors, parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { DEFAULT_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import { responseKey } from '../plan/flatten-selection.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { GatherContext } from './gather-context.ts';
import type { Part } from './part.ts';
import { project } from './project.ts';

interface Row {
  readonly cursor: Cursor;
  readonly text: string;
  readonly part: Part;
  /** Its place within the member's own page. */
  readonly index: number;
}

interface MergedPage {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Merges Relay connections of many members into one page of one order; `fields` are what the client selects. */
export function gatherConnection(
  fields: readonly FieldNode[],
  parts: readonly Part[],
  context: GatherContext,
): Record<string, unknown> {
  const { type, values, coverage, scope, seal } = context;
  const page = mergePages(parts, values);
  const sealed = page.rows.map((row) => seal.seal(row.text));
  const computed: Readonly<Record<string, unknown>> = {
    __typename: type.name,
    coverage,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: sealed[0] ?? null,
      endCursor: sealed.at(-1) ?? null,
    },
    _cursors: page.rows.map((row) => seal.forGateway(row.text)),
  };
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const name = field.name.value;
    const key = responseKey(field);
    const typeName = type.fields.get(name)?.typeName ?? '';
    if (name in computed) result[key] = project(computed[name], typeName, field.selectionSet, scope);
    else if (name === 'totalCount') result[key] = countAll(parts, key, coverage);
    else {
      const items = page.rows.map((row) => readItem(row, key));
      result[key] =
        name === 'edges' ? items.map((edge, index) => sealEdge(edge, sealed[index], field, context)) : items;
    }
  }
  return result;
}

function mergePages(parts: readonly Part[], values: ArgumentValues): MergedPage {
  const rows = parts.flatMap(readRows).sort((left, right) => compareCursors(left.cursor, right.cursor));
  const isBackward = typeof values['last'] === 'number';
  const asked = isBackward ? values['last'] : values['first'];
  const size = typeof asked === 'number' ? asked : DEFAULT_PAGE_SIZE;
  const page = isBackward ? rows.slice(Math.max(0, rows.length - size)) : rows.slice(0, size);
  const isCut = page.length < rows.length;
  return {
    rows: page,
    hasNextPage: (!isBackward && isCut) || anyPage(parts, 'hasNextPage'),
    hasPreviousPage: (isBackward && isCut) || anyPage(parts, 'hasPreviousPage'),
  };
}

function readRows(part: Part): readonly Row[] {
  const cursors = part.value[PRIVATE_ALIAS.cursors] as readonly string[];
  return cursors.flatMap((text, index) => {
    const cursor = parseCursor(text);
    return cursor === null ? [] : [{ cursor, text, part, index }];
  });
}

/** One item of a list that stands in the order of the cursors: `nodes` or `edges`. */
function readItem(row: Row, key: string): unknown {
  return (row.part.value[key] as readonly unknown[] | null | undefined)?.[row.index] ?? null;
}

/** An edge's cursor is a client's, so it is sealed. */
function sealEdge(
  edge: unknown,
  cursor: string | undefined,
  { selectionSet }: FieldNode,
  { type, scope }: GatherContext,
): unknown {
  if (typeof edge !== 'object' || edge === null || selectionSet === undefined) return edge;
  const result: Record<string, unknown> = { ...edge };
  const typeName = type.fields.get('edges')?.typeName ?? '';
  for (const field of scope.fieldsOf(typeName, selectionSet)) {
    if (field.name.value === 'cursor') result[responseKey(field)] = cursor;
  }
  return result;
}

function anyPage(parts: readonly Part[], name: 'hasNextPage' | 'hasPreviousPage'): boolean {
  return parts.some((part) => {
    const page = part.value[PRIVATE_ALIAS.page] as Readonly<Record<string, unknown>> | null | undefined;
    return page?.[name] === true;
  });
}

/**
 * A lower bound while members are missing, as their `coverage` says; unknown where nobody counted, and where the
 * bound would be zero, which would be read as a count.
 */
function countAll(parts: readonly Part[], key: string, coverage: Coverage): number | null {
  if (coverage.expected === 0) return 0;
  const counts = parts.map((part) => part.value[key]);
  if (counts.length === 0 || !counts.every((count) => typeof count === 'number')) return null;
  const sum = counts.reduce((left, right) => left + right, 0);
  return sum === 0 && !coverage.complete ? null : sum;
}
