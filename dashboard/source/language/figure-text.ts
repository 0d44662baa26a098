import type { Figure } from '../data/figure.ts';
import { NO_FIGURE, wordFor } from './labels.ts';
import { writeNumber, type LanguageCode } from './write.ts';

/** A figure in words: its number, or why there is none, and then what it is at least. */
export function figureText({ answer, value }: Figure, code: LanguageCode): string {
  const isKnown = answer === 'KNOWN' && value !== null;
  if (isKnown) return writeNumber(value, code);
  const why = wordFor(NO_FIGURE, answer === 'KNOWN' ? 'UNKNOWN' : answer, code);
  return value === null || value === 0 ? why : `${why}, ≥ ${writeNumber(value, code)}`;
}
