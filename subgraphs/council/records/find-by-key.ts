/** The value of a key that another record names. Throws where there is none: the reference files contradict each other. */
export function findByKey<Value>(values: ReadonlyMap<string, Value>, key: string, namedBy: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`${namedBy} names ${key}, which schema/reference does not hold.`);
  return value;
}
