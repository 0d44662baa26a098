import type { Coverage } from '../parts/coverage.ts';
import { agencyAccount } from './agency-account.ts';
import type { Figure } from './figure.ts';

/** Figures grouped by agency, and who answered. */
export interface CreditedRows {
  /** By code. An agency that has no row is zero only where all who could have given one answered. */
  readonly values: ReadonlyMap<string, number | null>;
  readonly coverage: Coverage;
  /** Whose rows are credited to any agency: the State's register. */
  readonly registers: readonly string[];
}

/** What is credited to one agency, by its own rows and by the State's register. */
export function creditedFigure(agency: string, { values, coverage, registers }: CreditedRows): Figure {
  const given = values.get(agency);
  const value = given ?? null;
  const account = agencyAccount(agency, coverage) ?? 'UNKNOWN';
  if (account !== 'KNOWN') return { answer: account, value };
  const others = registers.filter((code) => code !== agency).map((code) => agencyAccount(code, coverage));
  const isCertain = others.every((each) => each === 'KNOWN' || each === null);
  if (!isCertain || given === null) return { answer: 'UNKNOWN', value };
  return { answer: 'KNOWN', value: value ?? 0 };
}
