import { isAliveOn, ruledAgencies, type RuledAgency } from '../rules/rule-reference.ts';
import { foldText } from './fold-text.ts';

const agenciesByName = new Map<string, RuledAgency[]>();
for (const agency of ruledAgencies) {
  const { code, officialCode, nameVi } = agency;
  for (const name of new Set([code, officialCode ?? code, nameVi].map(bare)))
    agenciesByName.set(name, [...(agenciesByName.get(name) ?? []), agency]);
}

/**
 * The body that a text means on a day: by our code, the official code (`G15`), or its name, with or without "Tỉnh" or
 * "Thành phố". Where several fit, as an old province and the new one of its name, the one that lives on that day.
 */
export function findAgency(text: string, day: string): RuledAgency | null {
  const found = agenciesByName.get(bare(text)) ?? [];
  return found.find((agency) => isAliveOn(agency, day)) ?? found[0] ?? null;
}

function bare(text: string): string {
  return foldText(text).replace(/^(tỉnh|thành phố|tp\.?) /, '');
}
