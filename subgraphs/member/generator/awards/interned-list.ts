const interned = new Map<string, readonly string[]>();

/** One frozen array for each set of codes: a hundred thousand rows share a few hundred lists. */
export function internList(codes: readonly string[]): readonly string[] {
  const key = codes.join(' ');
  const known = interned.get(key);
  if (known !== undefined) return known;
  const list = Object.freeze([...codes]);
  interned.set(key, list);
  return list;
}
