import type { CommendationRecord } from '../records/records.ts';
import { awardSubject } from './award-subject.ts';
import type { BusinessRule } from './business-rule.ts';

/** Years before it are on nobody's record here, so that a chain is looked at from this year on. */
const FIRST_YEAR = 2021;

/** A fighter of a ministry or province was a grassroots fighter in that year and the two before, as far as on record. */
export const titleChain: BusinessRule = {
  id: 'BR-04',
  severity: 'WARNING',
  subjectType: 'commendation',
  needs: 'recipient',
  legalBasis: '06/2022/QH15',
  article: 'Điều 21–23 Luật 06/2022/QH15',
  vi: 'Chưa thấy đủ 3 năm liên tục là Chiến sĩ thi đua cơ sở trong hồ sơ của cơ quan.',
  en: 'Three consecutive years as grassroots emulation fighter are not on the owner’s record.',
  apply: ({ commendations }, judge) => {
    const held = new Map<string, string>();
    for (const { form, rescinded, recipientId, year, awardedOn } of commendations) {
      if (form === 'CSTD_CS' && !rescinded) held.set(`${recipientId} ${String(year)}`, awardedOn);
    }
    for (const award of commendations) {
      if (award.form === 'CSTD_BNT') judge(awardSubject(award), !isChained(award, held));
    }
  },
};

function isChained(award: CommendationRecord, held: ReadonlyMap<string, string>): boolean {
  return [award.year, award.year - 1, award.year - 2]
    .filter((year) => year >= FIRST_YEAR)
    .every((year) => {
      const day = held.get(`${award.recipientId} ${String(year)}`);
      return day !== undefined && day <= award.awardedOn;
    });
}
