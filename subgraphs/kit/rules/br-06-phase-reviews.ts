import { groupBy } from '../data/group-by.ts';
import type { BusinessRule } from './business-rule.ts';

/** Each phase of a movement has an interim review due. */
export const phaseReviews: BusinessRule = {
  id: 'BR-06',
  severity: 'WARNING',
  subjectType: 'movement',
  needs: 'movement',
  legalBasis: '06/2022/QH15',
  article: 'Điều 17 Luật 06/2022/QH15',
  vi: 'Mỗi giai đoạn của phong trào phải có thời hạn sơ kết.',
  en: 'Each phase of a movement needs an interim review with a due day.',
  apply: ({ movements, movementPhases }, judge) => {
    const phases = groupBy(movementPhases, (phase) => phase.movementId);
    for (const { id, agency, launchedOn } of movements) {
      const own = phases.get(id) ?? [];
      if (own.length === 0) continue;
      const year = launchedOn === null ? null : Number(launchedOn.slice(0, 4));
      judge(
        { id, agency, year },
        own.some(({ interimReviewDue }) => interimReviewDue === null),
      );
    }
  },
};
