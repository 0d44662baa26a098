import type { BusinessRule } from './business-rule.ts';
import { isAliveOn, ruledAgency } from './rule-reference.ts';

/** An agency publishes nothing after the last day of its life: its successor does, under the old code. */
export const agencyAlive: BusinessRule = {
  id: 'BR-11',
  severity: 'ERROR',
  subjectType: 'decision',
  needs: 'decision',
  legalBasis: '06/2022/QH15',
  article: 'Điều 77–80 Luật 06/2022/QH15',
  vi: 'Cơ quan không ban hành, công bố quyết định ngoài thời gian tồn tại.',
  en: 'An agency neither issues nor publishes decisions outside its life span.',
  apply: ({ owner, decisions }, judge) => {
    const agency = ruledAgency(owner);
    for (const { id, issuedOn, publishedOn } of decisions) {
      const isAlive =
        agency === null || (isAliveOn(agency, issuedOn) && isAliveOn(agency, publishedOn ?? issuedOn));
      judge({ id, agency: owner, year: Number(issuedOn.slice(0, 4)) }, !isAlive);
    }
  },
};
