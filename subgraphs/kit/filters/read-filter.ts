import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { assertKnownAgencies } from './known-agencies.ts';

/** A filter of the contract as its input object gives it. */
type GivenFilter = Readonly<Record<string, unknown>> & { readonly owners?: readonly string[] | null };

/** A filter split at the partition: which owners it names (null: all), and the rest, without absent values. */
export interface ReadFilter<Filter> {
  readonly owners: readonly string[] | null;
  /** Keys in alphabetical order, so that equal filters are written alike. */
  readonly filter: Filter;
}

/** Fields of the contract's filters whose values are agency codes. */
const AGENCY_FIELDS = ['owners', 'agencies', 'provinces'] as const;

/** Values that say the same as their absence: both have to give the same cursors. */
const DEFAULTS: Readonly<Record<string, unknown>> = { rescinded: 'EXCLUDE' };

/** Checks a filter and splits it; errors UNKNOWN_AGENCY and BAD_FILTER. */
export function readFilter<Filter extends object>(given: object | null | undefined): ReadFilter<Filter> {
  const values = (given ?? {}) as GivenFilter;
  for (const field of AGENCY_FIELDS)
    assertKnownAgencies(`filter.${field}`, values[field] as readonly string[] | null | undefined);
  const entries = Object.entries(values)
    .filter(([name, value]) => name !== 'owners' && value !== null && value !== undefined)
    .filter(([name, value]) => DEFAULTS[name] !== value)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [name, value] of entries) assertStorable(`filter.${name}`, value);
  return { owners: values.owners ?? null, filter: Object.fromEntries(entries) as Filter };
}

/** Refuses a text with NUL, which no text column of PostgreSQL can hold, before it becomes a fault there. */
export function assertStorable(argument: string, value: unknown): void {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!values.some((item) => typeof item === 'string' && item.includes('\0'))) return;
  throw catalogueError('BAD_FILTER', `${argument} contains the character U+0000; leave it out.`, {
    argument,
  });
}
