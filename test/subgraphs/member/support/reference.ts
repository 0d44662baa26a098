import { readReference } from './nation.ts';

interface LifeSpan {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

interface ListedAgency extends LifeSpan {
  readonly code: string;
  readonly regions?: readonly { readonly scheme: string; readonly region: string }[];
}

interface ListedForm extends LifeSpan {
  readonly code: string;
  readonly subjects: readonly string[];
  readonly level: string;
  readonly decidedBy: readonly string[];
}

const { agencies } = readReference<{ readonly agencies: readonly ListedAgency[] }>('agencies.json');
const { forms } = readReference<{ readonly forms: readonly ListedForm[] }>('award-forms.json');
const agenciesByCode = new Map(agencies.map((agency) => [agency.code, agency]));
const formsByCode = new Map<string, ListedForm[]>();
for (const form of forms) formsByCode.set(form.code, [...(formsByCode.get(form.code) ?? []), form]);

/** True where the rule or the body holds or lives on that day. */
export function holdsOn({ validFrom, validTo }: LifeSpan, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
}

export function agencyOf(code: string): ListedAgency {
  const agency = agenciesByCode.get(code);
  if (agency === undefined) throw new RangeError(`${code} is not in agencies.json.`);
  return agency;
}

/** The form under the rules of that day. */
export function formOn(code: string, day: string): ListedForm {
  const form = formsByCode.get(code)?.find((row) => holdsOn(row, day));
  if (form === undefined) throw new RangeError(`${code} was no form of recognition on ${day}.`);
  return form;
}

/** Region of a province until 30/6/2025. */
export function regionBeforeMergers(code: string): string | null {
  const scheme = agencyOf(code).regions?.find((row) => row.scheme === 'six regions until 2025-06-30');
  return scheme?.region ?? null;
}
