import { catalogueError } from './catalogue-error.ts';
import { DEADLINE_HEADER } from './headers.ts';

/** Milliseconds that the asker still has, as the header says; null without one. Throws BAD_REQUEST where it cannot be meant. */
export function readDeadline(value: string | readonly string[] | undefined): number | null {
  if (value === undefined) return null;
  const text = String(value).trim();
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw catalogueError(
    'BAD_REQUEST',
    `The header ${DEADLINE_HEADER} is "${text}"; give a whole number of milliseconds from 1, or leave it out.`,
  );
}
