import type { Coverage } from '../parts/coverage.ts';
import type { FigureAnswer } from './figure.ts';

/** How an agency, with the bodies below it, stands in a coverage; null: it is not named, since it was not due. */
export function agencyAccount(agency: string, coverage: Coverage): FigureAnswer | null {
  const { missing, notConnected, withheld, notReported, asOf } = coverage;
  const isNamed = (codes: readonly string[]): boolean => codes.some((code) => isWithin(code, agency));
  if (isNamed(missing.map(({ member }) => member))) return 'UNREACHABLE';
  if (isNamed(notConnected)) return 'NOT_CONNECTED';
  if (isNamed(withheld)) return 'WITHHELD';
  if (isNamed(notReported)) return 'NOT_REPORTED';
  return isNamed(asOf.map(({ member }) => member)) ? 'KNOWN' : null;
}

/** Bodies below an agency have its code before a slash. */
function isWithin(code: string, agency: string): boolean {
  return code === agency || code.startsWith(`${agency}/`);
}
