import fc from 'fast-check';

/** One book: kept by `owner`, credited to `branch`. */
export interface LibraryRow {
  readonly owner: string;
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly branch: string;
  readonly topic: string | null;
  readonly shelf: string;
  readonly sequel: string | null;
  readonly loans: number;
}

export const TOPICS = ['T1', 'T2', 'T3'] as const;
/** Keeps books that are credited to other branches. */
export const HOLDER = 'HOLD';

/** Rows of a random set of branches: few titles and years, so that ties are common; some branches have none. */
export function arbitraryRows(codes: readonly string[]): fc.Arbitrary<readonly LibraryRow[]> {
  const branch = fc.constantFrom(...codes);
  const book = fc.record({
    owner: branch,
    title: fc.constantFrom('An', 'Ba', 'Ca', 'Đa'),
    year: fc.option(fc.integer({ min: 2021, max: 2023 })),
    topic: fc.option(fc.constantFrom(...TOPICS)),
    credited: branch,
    shelf: fc.integer({ min: 1, max: 2 }),
    sequel: fc.option(fc.nat({ max: 60 })),
    loans: fc.nat({ max: 5 }),
  });
  return fc.array(book, { maxLength: 60 }).map((books) => {
    const ids = books.map((item, index) => `${item.owner}:b${String(index)}`);
    return books.map(({ credited, sequel, shelf, ...item }, index) => ({
      ...item,
      id: ids[index] ?? '',
      branch: item.owner === HOLDER ? credited : item.owner,
      shelf: `${item.owner}:s${String(shelf)}`,
      sequel: sequel === null ? null : (ids[sequel] ?? null),
    }));
  });
}
