import { tidyText } from './fold-text.ts';
import type { ImportField } from './import-columns.ts';
import type { CellPlace } from './import-problem.ts';
import type { SheetKind } from './import-sheets.ts';
import { columnName } from './column-name.ts';
import type { CellValue } from './read-table.ts';

/** A cell under one of our headings. */
export interface ImportCell extends CellPlace {
  readonly value: CellValue;
  /** The value as tidy text. */
  readonly text: string;
}

/** A sheet's headings: what all its lines have in common. */
export interface SheetHeadings {
  readonly kind: SheetKind;
  readonly sheet: string;
  readonly columns: ReadonlyMap<ImportField, number>;
}

/**
 * A row under headings; one of awards is of a decision, of an award, or of both. It keeps its values alone: a file may
 * have 200,000 of them.
 */
export class ImportLine {
  readonly row: number;
  readonly #headings: SheetHeadings;
  readonly #values: ReadonlyMap<number, CellValue>;

  constructor(headings: SheetHeadings, row: number, values: ReadonlyMap<number, CellValue>) {
    this.#headings = headings;
    this.row = row;
    this.#values = values;
  }

  get kind(): SheetKind {
    return this.#headings.kind;
  }

  get sheet(): string {
    return this.#headings.sheet;
  }

  /** The sheet has awards: it has a column for the form. */
  get isAward(): boolean {
    return this.kind === 'awards' && this.#headings.columns.has('form');
  }

  hasColumn(field: ImportField): boolean {
    return this.#headings.columns.has(field);
  }

  /** Null where the cell is empty, or the sheet has no such column. */
  cell(field: ImportField): ImportCell | null {
    const value = this.#values.get(this.#headings.columns.get(field) ?? 0);
    if (value === undefined) return null;
    return { ...this.placeOf(field), value, text: tidyText(String(value)) };
  }

  /** Where a field's cell is, or would be. */
  placeOf(field: ImportField): CellPlace {
    const column = this.#headings.columns.get(field);
    const { row } = this;
    return {
      ...{ sheet: this.sheet, row },
      cell: column === undefined ? String(row) : `${columnName(column)}${String(row)}`,
    };
  }
}
