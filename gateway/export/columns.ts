import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';

/** A cell: null where the answer has null, which is not zero and not an empty text. */
export type Cell = string | number | boolean | null;

export interface Column {
  /** Names in the answer with dots between, as `agency.code`. */
  readonly name: string;
  readonly read: (row: unknown) => Cell;
}

/** Between the values of a list in one cell. */
const BETWEEN = '; ';

/** The columns of a row, in the order of the selection: one for each single value, however deep. */
export function columnsOf(row: SelectionSetNode, above: readonly string[] = []): readonly Column[] {
  return row.selections
    .filter((selection): selection is FieldNode => selection.kind === Kind.FIELD)
    .flatMap((field) => {
      const path = [...above, field.alias?.value ?? field.name.value];
      if (field.selectionSet !== undefined) return columnsOf(field.selectionSet, path);
      return [{ name: path.join('.'), read: (value: unknown) => toCell(valueAt(value, path)) }];
    });
}

/** A list on the way is gone through: its values stand together in the cell. */
function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value)) return value.map((each) => valueAt(each, [name, ...rest]));
  return valueAt((value as Readonly<Record<string, unknown>>)[name], rest);
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => String(toCell(each) ?? '')).join(BETWEEN);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return JSON.stringify(value);
}
