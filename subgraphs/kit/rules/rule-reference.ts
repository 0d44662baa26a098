import { readFileSync } from 'node:fs';
import { groupBy } from '../data/group-by.ts';
import type { AwardLevel, FormGroup, RecipientKind } from '../records/records.ts';

interface LifeSpan {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A form of recognition under the rules of a time. */
export interface RuledForm extends LifeSpan {
  readonly code: string;
  readonly name: string;
  readonly group: FormGroup;
  readonly subjects: readonly RecipientKind[];
  readonly level: AwardLevel;
  readonly decidedBy: readonly string[];
  readonly rewardMultiple: string | null;
  readonly legalBasis: string;
}

/** A body with its life span, codes and regions. */
export interface RuledAgency extends LifeSpan {
  readonly code: string;
  readonly nameVi: string;
  readonly kind: string;
  readonly officialCode?: string;
  readonly regions?: readonly { readonly scheme: string; readonly region: string }[];
}

const REGIONS_CHANGED_ON = '2025-07-01';
const SCHEMES = { before: 'six regions until 2025-06-30', after: 'six regions from 2025-07-01' };

const { forms } = readReference<{ readonly forms: readonly RuledForm[] }>('award-forms.json');
const { agencies } = readReference<{ readonly agencies: readonly RuledAgency[] }>('agencies.json');
const formsByCode = groupBy(forms, (form) => form.code);
const agenciesByCode = new Map(agencies.map((agency) => [agency.code, agency]));

/** All forms and bodies, as schema/reference lists them. */
export const ruledForms: readonly RuledForm[] = forms;
export const ruledAgencies: readonly RuledAgency[] = agencies;

/** The form under the rules of that day; null where it then was none. */
export function ruledFormOn(code: string, day: string): RuledForm | null {
  return formsByCode.get(code)?.find((form) => isAliveOn(form, day)) ?? null;
}

export function ruledAgency(code: string): RuledAgency | null {
  return agenciesByCode.get(code) ?? null;
}

/** True from the first to the last day of a life, both included. */
export function isAliveOn({ validFrom, validTo }: LifeSpan, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
}

/** Region of a province as of a day (BR-12); null where it then was none. */
export function regionOn(province: string, day: string): string | null {
  const scheme = day < REGIONS_CHANGED_ON ? SCHEMES.before : SCHEMES.after;
  const regions = agenciesByCode.get(province)?.regions ?? [];
  return regions.find((entry) => entry.scheme === scheme)?.region ?? null;
}

function readReference<Shape>(name: string): Shape {
  return JSON.parse(
    readFileSync(new URL(`../../../schema/reference/${name}`, import.meta.url), 'utf8'),
  ) as Shape;
}
