import { addDays } from '../../../../schema/working-days.ts';
import { readReportPeriod } from '../../../../schema/report-period.ts';
import { keepsRecords } from '../keeps-records.ts';
import { isValidOn } from '../life-span.ts';
import type { AgencyRecord } from '../load-agencies.ts';
import { LIVE_DAY } from './live-day.ts';
import { pickByText } from './pick-by-text.ts';

export type ReportState = 'NOT_DUE' | 'ON_TIME' | 'LATE' | 'NOT_REPORTED' | 'WITHHELD';

/** A report that an agency owes the Council. */
export interface ReportDutyRecord {
  readonly agency: string;
  readonly kind: 'ANNUAL' | 'HALF_YEAR';
  readonly period: string;
  readonly dueOn: string;
  readonly receivedOn: string | null;
  readonly state: ReportState;
}

/**
 * Deadlines are configuration: the circular that sets them was not found (domain section 7, point 3). The year's report
 * is due a week before the year ends, the half-year's a fortnight before the half does.
 */
const DUE_BEFORE_END = { ANNUAL: 7, HALF_YEAR: 15 } as const;
const PERIODS: readonly string[] = ['2022', '2023', '2024', '2025', '2026', '2024-H1', '2025-H1', '2026-H1'];
const OF_A_HUNDRED = { missing: 4, late: 10 } as const;

/** Who owes a report for the period, in the order of the agencies; nobody for a period without a duty. */
export function buildReportDuties(
  agencies: readonly AgencyRecord[],
  period: string,
): readonly ReportDutyRecord[] {
  const span = readReportPeriod(period);
  if (span === null || !PERIODS.includes(period)) return [];
  const kind = period.includes('-') ? 'HALF_YEAR' : 'ANNUAL';
  const dueOn = addDays(span.to, -DUE_BEFORE_END[kind]);
  return agencies
    .filter((agency) => keepsRecords(agency) && isValidOn(agency, span.to))
    .map(({ code }) => ({ agency: code, kind, period, dueOn, ...receive(`${code} ${period}`, dueOn) }));
}

function receive(duty: string, dueOn: string): Pick<ReportDutyRecord, 'receivedOn' | 'state'> {
  if (dueOn > LIVE_DAY) return { receivedOn: null, state: 'NOT_DUE' };
  const lot = pickByText(duty, 100);
  if (lot < OF_A_HUNDRED.missing) return { receivedOn: null, state: 'NOT_REPORTED' };
  const isLate = lot < OF_A_HUNDRED.missing + OF_A_HUNDRED.late;
  const receivedOn = addDays(dueOn, isLate ? 1 + (lot % 9) : -(lot % 9));
  return receivedOn > LIVE_DAY
    ? { receivedOn: null, state: 'NOT_REPORTED' }
    : { receivedOn, state: isLate ? 'LATE' : 'ON_TIME' };
}
