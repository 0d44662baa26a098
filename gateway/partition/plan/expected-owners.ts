import type { Owner } from '../owner.ts';
import { namedOwners, namedYears, type ArgumentValues } from './argument-values.ts';
import type { PartitionField, PartitionSchema } from './partition-schema.ts';

/** Whose rows a question can rest on; else the first owner code in it that does not exist, or year that is none. */
export type ExpectedOwners = DueOwners | { readonly unknownCode: string } | { readonly badYear: number };

/** Owners that are due to answer a question. */
export interface DueOwners {
  readonly codes: readonly string[];
  /** True where the question does not rule the owner out, whether or not it lives on the reference date. */
  readonly allows: (owner: Owner) => boolean;
}

export interface ExpectedOwnersInput {
  readonly schema: PartitionSchema;
  readonly owners: readonly Owner[];
  /** Day on which an owner has to be alive where the question names no year. */
  readonly referenceDate: string;
}

/**
 * The owners that are due for what is asked: alive in the period that it names (else on the reference date),
 * keeping records, and not ruled out by a pruning argument. The list is that of all owners, not the directory's: one
 * that never joined is a hole too (PROTOCOL.md, Coverage).
 */
export function findExpectedOwners(
  { schema, owners, referenceDate }: ExpectedOwnersInput,
  field: PartitionField,
  values: ArgumentValues,
): ExpectedOwners {
  const named = namedOwners(schema, field, values);
  const known = new Set(owners.map((owner) => owner.code));
  const unknownCode = [...(named ?? [])].find((code) => !known.has(code));
  if (unknownCode !== undefined) return { unknownCode };
  const years = namedYears(schema, field, values);
  const badYear = years?.find((year) => !Number.isInteger(year) || year < 1 || year > 9999);
  if (badYear !== undefined) return { badYear };
  const livesInYear = (owner: Owner, year: number): boolean =>
    livesIn(owner, `${writeYear(year)}-01-01`, `${writeYear(year)}-12-31`);
  const allows = (owner: Owner): boolean =>
    owner.keepsRecords &&
    (named === null || named.has(owner.code)) &&
    (years === null || years.some((year) => livesInYear(owner, year)));
  const isDue = (owner: Owner): boolean =>
    allows(owner) && (years !== null || livesIn(owner, referenceDate, referenceDate));
  return { codes: owners.filter(isDue).map((owner) => owner.code), allows };
}

function livesIn(owner: Owner, from: string, to: string): boolean {
  return (owner.validFrom ?? '0000-01-01') <= to && (owner.validTo ?? '9999-12-31') >= from;
}

/** Four digits, so that days compare as texts. */
function writeYear(year: number): string {
  return String(year).padStart(4, '0');
}
