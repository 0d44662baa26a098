/** 28 of `AB12`: the column of a cell, from 1 on; 0 where the text names none. */
export function columnNumber(cell: string): number {
  let number = 0;
  for (const letter of /^[A-Z]+/.exec(cell)?.[0] ?? '') number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
