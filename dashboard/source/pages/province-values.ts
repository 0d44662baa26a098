/** A province of some day, and those that it was made of. */
export interface Province {
  readonly code: string;
  readonly name: string;
  readonly predecessors: readonly { readonly code: string }[];
}

export interface ProvinceValue {
  readonly code: string;
  readonly name: string;
  /** Null: nothing is known of it or of one that it was made of. */
  readonly value: number | null;
}

/** Figures that were kept under old codes, summed into the provinces of the day: one that is unknown leaves its sum unknown. */
export function provinceValues(
  provinces: readonly Province[],
  values: ReadonlyMap<string, number>,
  unknown: ReadonlySet<string>,
): readonly ProvinceValue[] {
  return provinces.map(({ code, name, predecessors }) => {
    const codes = [code, ...predecessors.map((each) => each.code)];
    if (codes.some((each) => unknown.has(each))) return { code, name, value: null };
    return { code, name, value: codes.reduce((sum, each) => sum + (values.get(each) ?? 0), 0) };
  });
}
