import { compareText } from './cursor.ts';

/**
 * The key of a grouped row as text (PROTOCOL.md, Grouped answers): `["field",value]` pairs in the fields' alphabetical
 * order. Equal for equal keys, in whichever order their fields were written; and what rows are ordered by.
 */
export function writeGroupKey(key: unknown): string {
  const fields = (key ?? {}) as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of sortedNames(fields))
    text += `${text === '' ? '' : ','}["${name}",${JSON.stringify(fields[name]) ?? 'null'}]`;
  return text;
}

/** Most keys are written in this order anyway. */
function sortedNames(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(fields);
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name);
  return isSorted ? names : names.sort(compareText);
}
