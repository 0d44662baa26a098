import type { FieldNode } from 'graphql';
import { compareCursors, type Cursor } from '../../../schema/protocol/cursor.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { DEFAULT_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { CursorSeal } from '../cursor-seal.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import { responseKey } from '../plan/flatten-selection.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import { RawList } from '../scan/raw-list.ts';
import type { GatherContext } from './gather-context.ts';
import type { Part } from './part.ts';
import { pageCursors } from './page-cursors.ts';
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
  const page = mergePages(parts, context.values);
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const key = responseKey(field);
    result[key] = gatherPageField(field, key, { parts, page, context });
  }
  return result;
}

interface Pages {
  readonly parts: readonly Part[];
  readonly page: MergedPage;
  readonly context: GatherContext;
}

function gatherPageField(field: FieldNode, key: string, { parts, page, context }: Pages): unknown {
  const { type, coverage, seal } = context;
  switch (field.name.value) {
    case '__typename':
      return type.name;
    case 'coverage':
      return shapeValue(coverage, field, context);
    case 'pageInfo':
      return shapeValue(pageInfo(page, seal), field, context);
    case '_cursors':
      return page.rows.map((row) => seal.forGateway(row.text));
    case 'totalCount':
      return countAll(parts, key, coverage);
    case 'edges':
      return page.rows.map((row) => sealEdge(readItem(row, key), row, field, context));
    default:
      return wholeList(parts, page, key) ?? page.rows.map((row) => readItem(row, key));
  }
}

/** A value of ours as the client asked for it. */
function shapeValue(value: unknown, field: FieldNode, { type, scope }: GatherContext): unknown {
  return project(value, type.fields.get(field.name.value)?.typeName ?? '', field.selectionSet, scope);
}

/** The only part's list, where the page has all of it: it stands in order, which was checked. */
function wholeList(parts: readonly Part[], { rows }: MergedPage, key: string): RawList | null {
  const list = parts.length === 1 ? parts[0]?.value[key] : null;
  return list instanceof RawList && list.count === rows.length ? list : null;
}

/** Sealing costs more than all else here, so that only a cursor that is looked at is sealed. */
function pageInfo({ rows, hasNextPage, hasPreviousPage }: MergedPage, seal: CursorSeal): object {
  const sealed = (row: Row | undefined): string | null => (row === undefined ? null : seal.seal(row.text));
  return {
    hasNextPage,
    hasPreviousPage,
    get startCursor() {
      return sealed(rows[0]);
    },
    get endCursor() {
      return sealed(rows.at(-1));
    },
  };
}

function mergePages(parts: readonly Part[], values: ArgumentValues): MergedPage {
  const [first] = parts;
  const rows = parts.length === 1 && first !== undefined ? readRows(first) : parts.flatMap(readRows);
  // What one member gives stands in order, which was checked.
  if (parts.length > 1) rows.sort((left, right) => compareCursors(left.cursor, right.cursor));
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

function readRows(part: Part): Row[] {
  const texts = part.value[PRIVATE_ALIAS.cursors] as readonly string[];
  const cursors = pageCursors(texts) ?? [];
  const rows: Row[] = [];
  for (let index = 0; index < cursors.length; index += 1) {
    const cursor = cursors[index] ?? null;
    if (cursor !== null) rows.push({ cursor, text: texts[index] ?? '', part, index });
  }
  return rows;
}

/** One item of a list that stands in the order of the cursors: `nodes` or `edges`. */
function readItem(row: Row, key: string): unknown {
  const list = row.part.value[key] as RawList | readonly unknown[] | null | undefined;
  return (list instanceof RawList ? list.items : list)?.[row.index] ?? null;
}

/** An edge's cursor is a client's, so it is sealed. */
function sealEdge(
  edge: unknown,
  row: Row,
  { selectionSet }: FieldNode,
  { type, scope, seal }: GatherContext,
): unknown {
  if (typeof edge !== 'object' || edge === null || selectionSet === undefined) return edge;
  const result: Record<string, unknown> = { ...edge };
  const typeName = type.fields.get('edges')?.typeName ?? '';
  for (const field of scope.fieldsOf(typeName, selectionSet)) {
    if (field.name.value === 'cursor') result[responseKey(field)] = seal.seal(row.text);
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
