import type { FieldNode } from 'graphql';
import type { ArgumentValues } from '../plan/argument-values.ts';
import { compareDecimals, isDecimal } from '../../../schema/protocol/decimal.ts';
import { compareText } from '../../../schema/protocol/cursor.ts';
import { writeGroupKey } from '../../../schema/protocol/group-key.ts';
import { responseKey } from '../plan/flatten-selection.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { Combine, PartitionField, PartitionType } from '../plan/partition-schema.ts';
import { RawRows } from '../scan/raw-rows.ts';
import { combineValues } from './combine-values.ts';
import type { GatherContext } from './gather-context.ts';
import type { Part } from './part.ts';
import { project } from './project.ts';

type Row = Readonly<Record<string, unknown>>;

/** Merges grouped answers: rows of equal key become one; having, order and cut come after the merge. */
export function gatherGroup(
  fields: readonly FieldNode[],
  parts: readonly Part[],
  context: GatherContext,
): Record<string, unknown> {
  const { type, coverage, scope } = context;
  const counted = fields.find((field) => isRows(type, field)) ?? null;
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const key = responseKey(field);
    const definition = type.fields.get(field.name.value);
    const column = readColumn(definition);
    const { combine } = column;
    if (field.name.value === '__typename') result[key] = type.name;
    else if (isRows(type, field))
      result[key] = wholeRows(field, parts, context) ?? cut(mergeRows(field, parts, context), context.values);
    else if (combine === 'COUNT')
      result[key] = wholeRows(counted, parts, context)?.count ?? mergeRows(counted, parts, context).length;
    else if (combine === 'COVERAGE')
      result[key] = project(coverage, definition?.typeName ?? '', field.selectionSet, scope);
    else {
      const values = parts.map((part) => part.value[key]);
      result[key] = orUnknown(column, combineValues(combine, values), coverage.complete);
    }
  }
  return result;
}

/** The list whose rows are merged: it has no way of combining of its own. */
function isRows(type: PartitionType, field: FieldNode): boolean {
  const definition = type.fields.get(field.name.value);
  return definition?.isList === true && definition.combine === null;
}

/** The only part's rows as they came, where nothing has to be done to them; null where something has. */
function wholeRows(field: FieldNode | null, parts: readonly Part[], context: GatherContext): RawRows | null {
  const rows = field !== null && parts.length === 1 ? parts[0]?.value[responseKey(field)] : null;
  if (!(rows instanceof RawRows) || !rows.isSorted || !context.coverage.complete) return null;
  const { having, orderBy, first } = context.values;
  const isTouched = [having, orderBy].some((value) => value !== null && value !== undefined);
  if (isTouched || (typeof first === 'number' && first < rows.count)) return null;
  return hasUnion(readColumns(field, context)) ? null : rows;
}

function hasUnion(columns: ReadonlyMap<string, Column>): boolean {
  for (const { combine } of columns.values()) if (combine === 'UNION') return true;
  return false;
}

/** The rows of a part as objects. */
function rowsOf(part: Part, key: string): readonly Row[] {
  const rows = part.value[key] as RawRows | readonly Row[] | null | undefined;
  return (rows instanceof RawRows ? rows.parse() : rows) ?? [];
}

function mergeRows(field: FieldNode | null, parts: readonly Part[], context: GatherContext): readonly Row[] {
  const key = field === null ? PRIVATE_ALIAS.rows : responseKey(field);
  const [only] = parts;
  const own = parts.length === 1 && only !== undefined ? ownRows(only, key) : null;
  const columns = readColumns(field, context);
  if (own !== null && context.coverage.complete && !hasUnion(columns))
    return own.filter((row) => isKept(row, context.values));
  const groups = new Map<string, Row[]>();
  for (const part of parts) {
    for (const row of rowsOf(part, key)) {
      const text = writeGroupKey(row[PRIVATE_ALIAS.rowKey]);
      const group = groups.get(text);
      if (group === undefined) groups.set(text, [row]);
      else group.push(row);
    }
  }
  return [...groups.entries()]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, group]) => mergeGroup(group, columns, context.coverage.complete))
    .filter((row) => isKept(row, context.values));
}

/** The rows of the only part, which are merged already; null unless each has a key of its own, in the order of keys. */
function ownRows(part: Part, key: string): readonly Row[] | null {
  const rows = rowsOf(part, key);
  let before = '';
  for (const row of rows) {
    const text = writeGroupKey(row[PRIVATE_ALIAS.rowKey]);
    if (text <= before) return null;
    before = text;
  }
  return rows;
}

/** How one field is combined. */
type Column = Pick<PartitionField, 'isNonNull'> & { readonly combine: Combine };

function readColumn(definition: PartitionField | undefined): Column {
  return { isNonNull: definition?.isNonNull ?? false, combine: definition?.combine ?? 'FIRST' };
}

/** How each field of a row is combined, by its name in the answer. */
function readColumns(field: FieldNode | null, { type, scope }: GatherContext): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>([
    [PRIVATE_ALIAS.having, { isNonNull: false, combine: 'SUM' }],
    [PRIVATE_ALIAS.orderBy, { isNonNull: false, combine: 'SUM' }],
  ]);
  const rowType = scope.schema.types.get(type.fields.get(field?.name.value ?? '')?.typeName ?? '');
  if (field?.selectionSet === undefined || rowType === undefined) return columns;
  for (const column of scope.fieldsOf(rowType.name, field.selectionSet)) {
    columns.set(responseKey(column), readColumn(rowType.fields.get(column.name.value)));
  }
  return columns;
}

function mergeGroup(group: readonly Row[], columns: ReadonlyMap<string, Column>, isComplete: boolean): Row {
  const merged: Record<string, unknown> = {};
  for (const key of Object.keys(group[0] ?? {})) {
    const column = columns.get(key) ?? readColumn(undefined);
    const values = group.map((row) => row[key]);
    merged[key] = orUnknown(column, combineValues(column.combine, values), isComplete);
  }
  return merged;
}

/**
 * A sum of zero while somebody did not answer is unknown, not zero: the one lower bound that would mislead. An object
 * of sums is null where nobody has any, and tells more than its zeros where somebody has. Where the contract allows no
 * null, the zero stays: null would take all rows along.
 */
function orUnknown({ combine, isNonNull }: Column, value: unknown, isComplete: boolean): unknown {
  return combine === 'SUM' && !isNonNull && !isComplete && isZero(value) ? null : value;
}

function isZero(value: unknown): boolean {
  return isDecimal(value) ? compareDecimals(value, '0') === 0 : value === 0;
}

function isKept(row: Row, values: ArgumentValues): boolean {
  const having = values['having'] as { readonly atLeast: number } | null | undefined;
  if (having === null || having === undefined) return true;
  return Number(row[PRIVATE_ALIAS.having] ?? 0) >= having.atLeast;
}

function cut(rows: readonly Row[], values: ArgumentValues): readonly Row[] {
  const order = values['orderBy'] as { readonly direction?: string } | null | undefined;
  const sign = order?.direction === 'ASC' ? 1 : -1;
  const measure = (row: Row): number => Number(row[PRIVATE_ALIAS.orderBy] ?? 0);
  const isOrdered = order !== null && order !== undefined;
  const sorted = isOrdered ? [...rows].sort((left, right) => sign * (measure(left) - measure(right))) : rows;
  return typeof values['first'] === 'number' ? sorted.slice(0, values['first']) : sorted;
}
