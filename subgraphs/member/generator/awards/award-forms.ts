import { z } from 'zod';
import type { AwardLevel, FormGroup, RecipientKind } from '../../../kit/records/records.ts';
import { readJson } from '../../read-json.ts';

const LEVELS = [
  'STATE',
  'CENTRAL',
  'MINISTRY_PROVINCE',
  'GRASSROOTS',
  'ARMED_FORCES',
] as const satisfies readonly AwardLevel[];
const GROUPS = [
  'EMULATION_TITLE',
  'ORDER',
  'MEDAL',
  'STATE_HONORARY_TITLE',
  'PRIZE',
  'COMMEMORATIVE_MEDAL',
  'CERTIFICATE_OF_MERIT',
  'CERTIFICATE',
] as const satisfies readonly FormGroup[];
const KINDS = ['INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD'] as const satisfies readonly RecipientKind[];

/** A form of recognition under one set of rules; the Council's records say the same of it. */
export interface AwardForm {
  readonly code: string;
  readonly group: FormGroup;
  /** Whom it may honour (BR-02). */
  readonly subjects: readonly RecipientKind[];
  readonly level: AwardLevel;
  /** Offices that may decide it (BR-01), in the words of schema/reference/award-forms.json. */
  readonly decidedBy: readonly string[];
  /** Times the base wage, as an exact decimal; null where not known. */
  readonly rewardMultiple: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Number of the law or decree. */
  readonly legalBasis: string;
}

const { forms } = readJson(
  new URL('../../../../schema/reference/award-forms.json', import.meta.url),
  z.object({
    forms: z.array(
      z.object({
        code: z.string(),
        group: z.enum(GROUPS),
        subjects: z.array(z.enum(KINDS)).min(1),
        level: z.enum(LEVELS),
        decidedBy: z.array(z.string()).min(1),
        rewardMultiple: z.string().nullable(),
        validFrom: z.iso.date().nullable(),
        validTo: z.iso.date().nullable(),
        legalBasis: z.string(),
      }),
    ),
  }),
);

const formsByCode = groupByCode(forms);

function groupByCode(rows: readonly AwardForm[]): ReadonlyMap<string, readonly AwardForm[]> {
  const byCode = new Map<string, AwardForm[]>();
  for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
  return byCode;
}

/** The form under the rules of that day; null where no rule held then, or the code is unknown. */
export function findAwardForm(code: string, day: string): AwardForm | null {
  const rows = formsByCode.get(code) ?? [];
  return (
    rows.find(
      (form) =>
        (form.validFrom === null || form.validFrom <= day) && (form.validTo === null || form.validTo >= day),
    ) ?? null
  );
}
