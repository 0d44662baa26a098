import { foldText } from './fold-text.ts';
import type { CellValue } from './read-table.ts';

/** How exact a figure is meant to be (BR-15). */
export type FigureQualifier = 'EXACT' | 'OVER' | 'APPROX' | 'TARGET';

/** What a cell of a figure says. */
export type ReadFigure =
  /** `qualifier` null: the cell has the number alone. `value` is an exact decimal. */
  | { readonly kind: 'figure'; readonly value: string; readonly qualifier: FigureQualifier | null }
  /** Words that may mean zero, unknown or not reported (BR-14). */
  | { readonly kind: 'doubtful' }
  /** `1,900` is one comma nine, or one thousand nine hundred. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'none' };

const WORDS: readonly (readonly [RegExp, FigureQualifier])[] = [
  [/^(trên|hơn|over|more than|>)\s*/, 'OVER'],
  [/^(khoảng|gần|about|~|≈)\s*/, 'APPROX'],
  [/^(mục tiêu|target)\s*/, 'TARGET'],
];
/** What offices write into a cell instead of a number. */
const DOUBTFUL = new Set(['không', 'không có', '-', '–', '—', 'n/a', 'chưa có', 'chưa rõ', '?', '…', '...']);
const GROUPED = /^\d{1,3}(\.\d{3})+(,\d{1,6})?$/;
const AMBIGUOUS = /^\d{1,3}(,\d{3})+$/;
const PLAIN = /^\d{1,15}([.,]\d{1,6})?$/;

/** Reads `1.900`, `475,5`, `trên 1.900` or a number cell, as Vietnamese offices write figures. */
export function readFigure(value: CellValue): ReadFigure {
  if (typeof value === 'number') return ofNumber(value);
  if (value instanceof Date) return { kind: 'none' };
  const text = foldText(value);
  if (DOUBTFUL.has(text)) return { kind: 'doubtful' };
  const word = WORDS.find(([pattern]) => pattern.test(text));
  const rest = (word === undefined ? text : text.replace(word[0], '')).replace(/\s/g, '');
  const qualifier = word?.[1] ?? null;
  if (GROUPED.test(rest))
    return { kind: 'figure', qualifier, value: rest.replace(/\./g, '').replace(',', '.') };
  if (AMBIGUOUS.test(rest)) return { kind: 'ambiguous' };
  if (PLAIN.test(rest)) return { kind: 'figure', qualifier, value: plainDecimal(rest.replace(',', '.')) };
  return { kind: 'none' };
}

function ofNumber(value: number): ReadFigure {
  const text = String(value);
  return PLAIN.test(text) ? { kind: 'figure', qualifier: null, value: text } : { kind: 'none' };
}

/** Without zeros that say nothing: `007` and `1.50`. */
function plainDecimal(text: string): string {
  const [whole = '0', part = ''] = text.split('.');
  const decimals = part.replace(/0+$/, '');
  const integer = whole.replace(/^0+(?=\d)/, '');
  return decimals === '' ? integer : `${integer}.${decimals}`;
}
