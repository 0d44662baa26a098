import type { Figure } from './figure.ts';

/** One figure made of several: known where all are; where one answer explains the whole gap it is named, else it is unknown. */
export function sumFigures(figures: readonly Figure[]): Figure {
  const told = figures.flatMap(({ value }) => value ?? []);
  const value = told.length === 0 ? null : told.reduce((sum, each) => sum + each, 0);
  const gaps = new Set(figures.map(({ answer }) => answer).filter((answer) => answer !== 'KNOWN'));
  const [gap = 'KNOWN'] = gaps;
  return { answer: gaps.size > 1 ? 'UNKNOWN' : gap, value };
}
