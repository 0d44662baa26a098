import type { CommendationRecord } from '../records/records.ts';
import { awardSubject } from './award-subject.ts';
import type { BusinessRule } from './business-rule.ts';
import { isAliveOn, regionOn, ruledAgency } from './rule-reference.ts';

/** Province and region are those of the day of the decision: 63 provinces, or 34 from 1/7/2025. */
export const placeOfTheDay: BusinessRule = {
  id: 'BR-12',
  severity: 'ERROR',
  subjectType: 'commendation',
  needs: 'decision',
  legalBasis: '152/2025/NĐ-CP',
  article: 'Nghị định 152/2025/NĐ-CP; 63 hoặc 34 tỉnh theo ngày quyết định',
  vi: 'Tỉnh, vùng phải là tỉnh, vùng tại ngày quyết định.',
  en: 'Province and region must be those of the day of the decision.',
  apply: ({ commendations }, judge) => {
    for (const award of commendations) {
      if (award.province !== null || award.region !== null)
        judge(awardSubject(award), !isOfItsDay(award, award.province));
    }
  },
};

function isOfItsDay({ region, awardedOn }: CommendationRecord, province: string | null): boolean {
  const agency = province === null ? null : ruledAgency(province);
  return agency !== null && isAliveOn(agency, awardedOn) && region === regionOn(agency.code, awardedOn);
}
