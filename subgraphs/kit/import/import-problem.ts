/** A text in both languages. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** Where in a file: the sheet, the cell as `C12`, the row from 1 on. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly cell: string;
}

/** What is wrong with a row, or to be looked at, and how to mend it. */
export interface ImportProblem extends CellPlace {
  readonly severity: 'ERROR' | 'WARNING';
  /** Id of the business rule, as BR-02; null where the cell itself is wrong. */
  readonly rule: string | null;
  /** Where in the law, as people cite it. */
  readonly article: string | null;
  readonly reason: Bilingual;
  readonly remedy: Bilingual;
}
