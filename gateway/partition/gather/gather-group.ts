import type { FieldNode } from 'graphql';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import { compareText } from '../../../schema/protocol/cursor.ts';
import { flattenSelection, responseKey } from '../plan/flatten-selection.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import type { Combine, PartitionType } from '../plan/partition-schema.ts';
import { combineValues } from './combine-values.ts';
import type { Part } from './part.ts';
import { project } from './project.ts';

/** Private alias of a row's whole key. */
export const ROW_KEY_ALIAS = '_key';
/** Private alias of the measure that `having` or `orderBy` reads. */
export const measureAlias = (argument: 'having' | 'orderBy'): string => `_${argument}`;

type Row = Readonly<Record<string, unknown>>;

export interface GroupContext {
  readonly type: PartitionType;
  readonly values: ArgumentValues;
  readonly coverage: Coverage;
  readonly scope: SelectionScope;
}

/** Merges grouped answers: rows of equal key become one; having, order and cut come after the merge. */
export function gatherGroup(
  fields: readonly FieldNode[],
  parts: readonly Part[],
  context: GroupContext,
): Record<string, unknown> {
  const { type, values, coverage, scope } = context;
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const key = responseKey(field);
    const definition = type.fields.get(field.name.value);
    if (definition?.combine === 'COVERAGE') result[key] = project(coverage, field.selectionSet, scope);
    else if (definition?.combine === 'COUNT') result[key] = mergeRows(null, parts, context).length;
    else if (definition?.isList === true && definition.combine === null)
      result[key] = cut(mergeRows(field, parts, context), values);
    else
      result[key] = combineValues(
        definition?.combine ?? 'FIRST',
        parts.map((part) => part.value[key]),
      );
  }
  return result;
}

function mergeRows(field: FieldNode | null, parts: readonly Part[], context: GroupContext): readonly Row[] {
  const key = field === null ? '_rows' : responseKey(field);
  const groups = new Map<string, Row[]>();
  for (const part of parts) {
    for (const row of (part.value[key] as readonly Row[] | null | undefined) ?? []) {
      const text = JSON.stringify(row[ROW_KEY_ALIAS]);
      const group = groups.get(text);
      if (group === undefined) groups.set(text, [row]);
      else group.push(row);
    }
  }
  const combines = readCombines(field, context);
  return [...groups.entries()]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, group]) => mergeGroup(group, combines, context.coverage.complete))
    .filter((row) => isKept(row, context.values));
}

/** How each field of a row is combined, by its name in the answer. */
function readCombines(field: FieldNode | null, { type, scope }: GroupContext): ReadonlyMap<string, Combine> {
  const combines = new Map<string, Combine>([
    [measureAlias('having'), 'SUM'],
    [measureAlias('orderBy'), 'SUM'],
  ]);
  const rowType = scope.schema.types.get(type.fields.get(field?.name.value ?? '')?.typeName ?? '');
  if (field?.selectionSet === undefined || rowType === undefined) return combines;
  for (const column of flattenSelection(rowType.name, field.selectionSet, scope.fragments, scope.variables)) {
    combines.set(responseKey(column), rowType.fields.get(column.name.value)?.combine ?? 'FIRST');
  }
  return combines;
}

/** A sum of zero while somebody did not answer is unknown, not zero: the one lower bound that would mislead. */
function mergeGroup(group: readonly Row[], combines: ReadonlyMap<string, Combine>, isComplete: boolean): Row {
  const merged: Record<string, unknown> = {};
  for (const key of Object.keys(group[0] ?? {})) {
    const combine = combines.get(key) ?? 'FIRST';
    const value = combineValues(
      combine,
      group.map((row) => row[key]),
    );
    merged[key] = value === 0 && combine === 'SUM' && !isComplete ? null : value;
  }
  return merged;
}

function isKept(row: Row, values: ArgumentValues): boolean {
  const having = values['having'] as { readonly atLeast: number } | null | undefined;
  if (having === null || having === undefined) return true;
  return Number(row[measureAlias('having')] ?? 0) >= having.atLeast;
}

function cut(rows: readonly Row[], values: ArgumentValues): readonly Row[] {
  const order = values['orderBy'] as { readonly direction?: string } | null | undefined;
  const sign = order?.direction === 'ASC' ? 1 : -1;
  const measure = (row: Row): number => Number(row[measureAlias('orderBy')] ?? 0);
  const isOrdered = order !== null && order !== undefined;
  const sorted = isOrdered ? [...rows].sort((left, right) => sign * (measure(left) - measure(right))) : rows;
  return typeof values['first'] === 'number' ? sorted.slice(0, values['first']) : sorted;
}
