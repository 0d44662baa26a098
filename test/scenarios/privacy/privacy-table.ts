import { readFileSync } from 'node:fs';

/** One row of the table of docs/privacy.md. */
export interface PrivacyRow {
  /** Coordinates of the contract, as `Movement.title`. */
  readonly coordinates: readonly string[];
  /** What the row says of an award, as `rescinded`; null where it is for all. */
  readonly fate: string | null;
  readonly level: string;
  /** By the column's name: `full`, `initials`, or `full¹` for what has to be asked for with a purpose. */
  readonly cells: Readonly<Record<string, string>>;
}

export const COLUMNS = ['public', 'analyst', 'council', 'own', 'other', 'operator'] as const;

/** Reads the table; throws where it has not the form that people and this test read. */
export function readPrivacyTable(): readonly PrivacyRow[] {
  const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  const lines = page.split('\n').filter((line) => /^\| `[A-Z]\w+[.`]/.test(line));
  return lines.map((line) => {
    const [what = '', level = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (cells.length !== COLUMNS.length)
      throw new RangeError(`This row has not ${String(COLUMNS.length)} roles: ${line}`);
    const [first = '', ...more] = [...what.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name);
    const coordinates = first.includes('.') ? [first] : more.map((field) => `${first}.${field}`);
    const fate = /\((\w+)\)$/.exec(what)?.[1] ?? null;
    return {
      coordinates,
      fate,
      level,
      cells: Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index] ?? ''])),
    };
  });
}
