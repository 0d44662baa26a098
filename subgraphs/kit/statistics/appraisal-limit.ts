import { readFileSync } from 'node:fs';

/** How long appraisal may take by the rules of a time, in working days. */
export interface AppraisalLimit {
  readonly ruleVersion: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly workingDays: number;
  readonly withOpinion: number;
}

const { limits } = JSON.parse(
  readFileSync(new URL('../../../schema/reference/appraisal-limits.json', import.meta.url), 'utf8'),
) as { readonly limits: readonly AppraisalLimit[] };

/** The limit for dossiers submitted on that day: the dated table of schema/reference. */
export function appraisalLimitOn(day: string): AppraisalLimit {
  const limit = limits.find(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  );
  if (limit === undefined) throw new Error(`appraisal-limits.json says nothing of ${day}.`);
  return limit;
}
