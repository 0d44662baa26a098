/** What of a request's context is told where in the answer something was gathered. */
interface GatheringContext {
  readonly completeness?: { add(part: { readonly path: string }): void };
}

/**
 * A request's context for the sources of a plan: the paths that they tell are of the merged data, and `completeness` gets
 * them as the client knows them. `responseKeys` are those that differ from their data keys.
 */
export function withClientPaths(context: unknown, responseKeys: ReadonlyMap<string, string>): unknown {
  const { completeness } = (context ?? {}) as GatheringContext;
  if (completeness === undefined || responseKeys.size === 0) return context;
  const rename = (path: string): string =>
    path
      .split('.')
      .map((step) => responseKeys.get(step) ?? step)
      .join('.');
  return {
    ...(context as GatheringContext),
    completeness: {
      add: (part: { readonly path: string }) => {
        completeness.add({ ...part, path: rename(part.path) });
      },
    },
  };
}
