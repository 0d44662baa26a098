import { awardSubject } from './award-subject.ts';
import type { BusinessRule } from './business-rule.ts';
import { ruledFormOn } from './rule-reference.ts';

/** The form may be given to such a recipient: no order to a household, no title of a person to a collective. */
export const subjectKind: BusinessRule = {
  id: 'BR-02',
  severity: 'ERROR',
  subjectType: 'commendation',
  needs: 'decision',
  legalBasis: '06/2022/QH15',
  article: 'Điều 20–76 Luật 06/2022/QH15',
  vi: 'Hình thức khen thưởng không áp dụng cho loại đối tượng này.',
  en: 'The form is not given to this kind of recipient.',
  apply: ({ commendations }, judge) => {
    for (const award of commendations) {
      const form = ruledFormOn(award.form, award.awardedOn);
      judge(awardSubject(award), form?.subjects.includes(award.recipientKind) !== true);
    }
  },
};
