import { addDays, isWorkingDay } from '../../../schema/working-days.ts';
import type { DossierRecord } from '../records/records.ts';
import { appraisalLimitOn } from './appraisal-limit.ts';

/** How an open dossier stands on a day. */
export interface DossierClock {
  readonly ruleVersion: string;
  readonly isOverdue: boolean;
  /** Additions are awaited on that day. */
  readonly isStopped: boolean;
}

/** Null where the dossier is not yet submitted or no longer open on that day. The days of a pause do not count. */
export function readDossierClock(dossier: DossierRecord, day: string): DossierClock | null {
  const { submittedOn, closedOn, needsOpinion } = dossier;
  if (submittedOn > day || (closedOn !== null && closedOn <= day)) return null;
  const { ruleVersion, workingDays, withOpinion } = appraisalLimitOn(submittedOn);
  const pauses = dossier.pauses.map(readPause);
  const isPaused = (at: string) => pauses.some(({ first, last }) => first <= at && at <= last);
  const limit = needsOpinion ? withOpinion : workingDays;
  let used = 0;
  for (let at = addDays(submittedOn, 1); at <= day && used <= limit; at = addDays(at, 1))
    if (isWorkingDay(at) && !isPaused(at)) used += 1;
  return { ruleVersion, isOverdue: used > limit, isStopped: isPaused(day) };
}

/** `2024-03-01/2024-03-12`, or `2024-03-01/` where it still runs. */
function readPause(text: string): { readonly first: string; readonly last: string } {
  const [first = '', last = ''] = text.split('/');
  return { first, last: last === '' ? '9999-12-31' : last };
}
