/** Where the reader is: a path, and the filters after it. Everything that a page shows follows from this. */
export interface Address {
  readonly path: string;
  readonly filters: Readonly<Record<string, string>>;
}

/** Reads a browser's address. */
export function parseAddress(path: string, search: string): Address {
  return {
    path: path.length > 1 ? path.replace(/\/+$/, '') : path,
    filters: Object.fromEntries(new URLSearchParams(search)),
  };
}

/** The address as text; filters without a value are left out. */
export function writeAddress(path: string, filters: Readonly<Record<string, string | null>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== null && value !== '') search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
