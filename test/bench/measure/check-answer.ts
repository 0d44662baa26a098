interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/**
 * Throws where an answer is not, byte for byte but for the order of keys, the one expected. What stands in
 * `extensions` is the gateway's own.
 */
export function checkAnswer(text: string, expected: unknown): void {
  const { data, errors } = JSON.parse(text) as Answer;
  if (errors !== undefined) throw new Error(`The answer has errors: ${JSON.stringify(errors).slice(0, 500)}`);
  const [given, wanted] = [canonicalText(data), canonicalText(expected)];
  if (given === wanted) return;
  const place = [...given].findIndex((character, index) => character !== wanted[index]);
  const from = Math.max(0, place - 60);
  throw new Error(
    `The answer is wrong: "…${given.slice(from, place + 60)}…" instead of "…${wanted.slice(from, place + 60)}…".`,
  );
}

/** JSON with all keys sorted. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
