import { agencyAccount } from '../data/agency-account.ts';
import { creditedFigure, type CreditedRows } from '../data/credited-figure.ts';
import type { Figure } from '../data/figure.ts';
import { sumFigures } from '../data/sum-figures.ts';

/** A province of some day, and those that it was made of. */
export interface Province {
  readonly code: string;
  readonly name: string;
  readonly predecessors: readonly { readonly code: string }[];
}

export interface ProvinceFigure {
  readonly code: string;
  readonly name: string;
  readonly figure: Figure;
}

/**
 * Figures that were kept under old codes, summed into the provinces of the day. Of a province and those that it was
 * made of, only those count that the answer names: in most years one or the other did not exist.
 */
export function provinceFigures(
  provinces: readonly Province[],
  rows: CreditedRows,
): readonly ProvinceFigure[] {
  return provinces.map(({ code, name, predecessors }) => {
    const codes = [code, ...predecessors.map((each) => each.code)];
    const due = codes.filter((each) => rows.values.has(each) || agencyAccount(each, rows.coverage) !== null);
    const figures = (due.length === 0 ? codes : due).map((each) => creditedFigure(each, rows));
    return { code, name, figure: sumFigures(figures) };
  });
}
