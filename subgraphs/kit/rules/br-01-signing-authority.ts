import { groupBy } from '../data/group-by.ts';
import type { BusinessRule } from './business-rule.ts';
import { ruledFormOn } from './rule-reference.ts';

/** The office that signed has authority for each form that the decision gives, on the day of signing, at its level. */
export const signingAuthority: BusinessRule = {
  id: 'BR-01',
  severity: 'ERROR',
  subjectType: 'decision',
  needs: 'decision',
  legalBasis: '06/2022/QH15',
  article: 'Điều 77–80 Luật 06/2022/QH15',
  vi: 'Người ký phải có thẩm quyền đối với hình thức khen thưởng vào ngày ký.',
  en: 'The signer must have authority for the form on the day of signing.',
  apply: ({ owner, decisions, commendations }, judge) => {
    const awards = groupBy(commendations, (award) => award.decisionId);
    for (const decision of decisions) {
      const { id, issuedOn, level, signerOffice } = decision;
      const forms = new Set((awards.get(id) ?? []).map(({ form }) => form));
      const isOutside = [...forms].some((code) => {
        const form = ruledFormOn(code, issuedOn);
        return form === null || form.level !== level || !form.decidedBy.includes(signerOffice ?? '');
      });
      judge({ id, agency: owner, year: Number(issuedOn.slice(0, 4)) }, isOutside);
    }
  },
};
