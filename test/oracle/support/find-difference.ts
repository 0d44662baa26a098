import type { GraphQLFormattedError } from 'graphql';
import { parseCursor } from '../../../schema/protocol/cursor.ts';
import { TEST_SEAL } from '../../support/partition-asker.ts';
import { COVERAGE_ALIAS } from './arbitrary-operation.ts';

export type Path = readonly (string | number)[];

/** Two answers to one operation; `truth` is the naive one. */
export interface Compared {
  readonly answer: unknown;
  readonly truth: unknown;
  /** Errors of the answer that stand for a value which it rightly goes without. */
  readonly excuses: readonly GraphQLFormattedError[];
  /** True where figures stand in no order and nobody is accounted for: one service says less of them. */
  readonly isOfOne: boolean;
}

/**
 * Where the two answers first differ, in words; null where they are equal. A value may be null instead where an
 * excuse stands at its place, in any item of the same lists: equal references are asked once and fail once.
 */
export function findDifference(compared: Compared): string | null {
  const excused = new Set<string>();
  for (const { path = [] } of compared.excuses)
    path.forEach((_, index) => excused.add(writePlace(path.slice(0, index + 1))));
  return compare(compared.answer, compared.truth, [], { ...compared, excused });
}

interface Comparison extends Pick<Compared, 'isOfOne'> {
  readonly excused: ReadonlySet<string>;
}

function compare(answer: unknown, truth: unknown, path: Path, comparison: Comparison): string | null {
  if (answer === null && truth !== null && comparison.excused.has(writePlace(path))) return null;
  if (typeof answer !== 'object' || answer === null || typeof truth !== 'object' || truth === null)
    return isSame(answer, truth) ? null : tell(path, answer, truth);
  if (Array.isArray(answer) !== Array.isArray(truth)) return tell(path, answer, truth);
  const key = path.at(-1);
  const isAccount = key === COVERAGE_ALIAS;
  if (isAccount && comparison.isOfOne) return null;
  if (Array.isArray(answer) && Array.isArray(truth)) {
    if (answer.length !== truth.length) return tell(path, answer, truth);
    const isUnordered =
      path.includes(COVERAGE_ALIAS) || (comparison.isOfOne && String(key).startsWith('rows'));
    const [left, right] = isUnordered ? [sorted(answer), sorted(truth)] : [answer, truth];
    return first(left.map((item, index) => compare(item, right[index], [...path, index], comparison)));
  }
  const [left, right] = [
    answer as Readonly<Record<string, unknown>>,
    truth as Readonly<Record<string, unknown>>,
  ];
  const names = Object.keys(right);
  if (Object.keys(left).length !== names.length) return tell(path, Object.keys(left), names);
  return first(names.map((name) => compare(left[name], right[name], [...path, name], comparison)));
}

/** What members call a place in a list; any other text as it is. */
export function plainCursor(text: string): string {
  return TEST_SEAL.open(text) ?? text;
}

/** The id of the row that a cursor stands for; any other text as it is. */
export function idOfCursor(text: string): string {
  return parseCursor(plainCursor(text))?.id ?? text;
}

/** A cursor is the same where it is that row's. */
function isSame(answer: unknown, truth: unknown): boolean {
  if (answer === truth) return true;
  if (typeof answer !== 'string' || typeof truth !== 'string') return false;
  return idOfCursor(answer) === truth;
}

function sorted(items: readonly unknown[]): readonly unknown[] {
  return [...items].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function first(differences: readonly (string | null)[]): string | null {
  return differences.find((difference) => difference !== null) ?? null;
}

function tell(path: Path, answer: unknown, truth: unknown): string {
  return `${path.join('.')} is ${JSON.stringify(answer)}, and should be ${JSON.stringify(truth)}`;
}

/** A place in an answer, the same for all items of a list. */
export function writePlace(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? '@' : step)).join('.');
}
