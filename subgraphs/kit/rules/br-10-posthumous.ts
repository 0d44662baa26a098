import { awardSubject } from './award-subject.ts';
import type { BusinessRule } from './business-rule.ts';

/** Only individuals are commended after their death (truy tặng). */
export const posthumousIndividuals: BusinessRule = {
  id: 'BR-10',
  severity: 'ERROR',
  subjectType: 'commendation',
  needs: 'decision',
  legalBasis: '06/2022/QH15',
  article: 'Điều 10 Luật 06/2022/QH15',
  vi: 'Chỉ truy tặng cho cá nhân.',
  en: 'Only an individual is commended posthumously.',
  apply: ({ commendations }, judge) => {
    for (const award of commendations) {
      if (award.posthumous || award.recipientKind === 'INDIVIDUAL')
        judge(awardSubject(award), award.posthumous && award.recipientKind !== 'INDIVIDUAL');
    }
  },
};
