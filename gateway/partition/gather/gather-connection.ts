import type { FieldNode } from 'graphql';
import { compareCursors, parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';
import { DEFAULT_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import { responseKey } from '../plan/flatten-selection.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import type { Part } from './part.ts';
import { project } from './project.ts';

interface Row {
  readonly cursor: Cursor;
  readonly text: string;
  readonly part: Part;
  readonly index: number;
}

/** Merges Relay connections of many members into one page of one order; `fields` are what the client selects. */
export function gatherConnection(
  fields: readonly FieldNode[],
  parts: readonly Part[],
  {
    values,
    coverage,
    scope,
  }: { readonly values: ArgumentValues; readonly coverage: Coverage; readonly scope: SelectionScope },
): Record<string, unknown> {
  const rows = parts.flatMap(readRows).sort((left, right) => compareCursors(left.cursor, right.cursor));
  const isBackward = typeof values['last'] === 'number';
  const asked = isBackward ? values['last'] : values['first'];
  const size = typeof asked === 'number' ? asked : DEFAULT_PAGE_SIZE;
  const page = isBackward ? rows.slice(Math.max(0, rows.length - size)) : rows.slice(0, size);
  const isCut = page.length < rows.length;
  const computed: Record<string, unknown> = {
    __typename: null,
    coverage,
    pageInfo: {
      hasNextPage: (!isBackward && isCut) || anyPage(parts, 'hasNextPage'),
      hasPreviousPage: (isBackward && isCut) || anyPage(parts, 'hasPreviousPage'),
      startCursor: page[0]?.text ?? null,
      endCursor: page.at(-1)?.text ?? null,
    },
    _cursors: page.map((row) => row.text),
  };
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const key = responseKey(field);
    if (field.name.value in computed)
      result[key] = project(computed[field.name.value], field.selectionSet, scope);
    else if (field.name.value === 'totalCount') result[key] = sumCounts(parts, key);
    else
      result[key] = page.map(
        (row) => (row.part.value[key] as readonly unknown[] | null)?.[row.index] ?? null,
      );
  }
  return result;
}

function readRows(part: Part): readonly Row[] {
  const cursors = part.value['_cursors'];
  if (!Array.isArray(cursors)) return [];
  return cursors.flatMap((text: unknown, index) => {
    const cursor = typeof text === 'string' ? parseCursor(text) : null;
    return cursor === null ? [] : [{ cursor, text: String(text), part, index }];
  });
}

function anyPage(parts: readonly Part[], name: 'hasNextPage' | 'hasPreviousPage'): boolean {
  return parts.some(
    (part) => (part.value['_page'] as Readonly<Record<string, unknown>> | undefined)?.[name] === true,
  );
}

function sumCounts(parts: readonly Part[], key: string): number | null {
  const counts = parts.map((part) => part.value[key]);
  return counts.every((count) => typeof count === 'number')
    ? counts.reduce((sum, count) => sum + count, 0)
    : null;
}
