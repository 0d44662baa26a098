/** The codes that look most like a mistyped one, best first: at most `count`, none that differs in more than half. */
export function findNearCodes(typed: string, codes: readonly string[], count = 5): readonly string[] {
  const wanted = typed.toUpperCase();
  return codes
    .map((code) => ({ code, distance: countEdits(wanted, code) }))
    .filter(({ code, distance }) => distance <= Math.max(1, Math.floor(code.length / 2)))
    .sort((left, right) => left.distance - right.distance || (left.code < right.code ? -1 : 1))
    .slice(0, count)
    .map(({ code }) => code);
}

/** Levenshtein's distance: letters added, left out or changed, row by row. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
