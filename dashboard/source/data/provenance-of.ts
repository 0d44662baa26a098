/** Where rows come from, each origin once; what a row does not say is not guessed. */
export function provenanceOf(rows: readonly { readonly provenance: string | null }[]): readonly string[] {
  return [...new Set(rows.flatMap(({ provenance }) => provenance ?? []))];
}
