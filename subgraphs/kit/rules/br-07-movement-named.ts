import { awardSubject } from './award-subject.ts';
import type { BusinessRule } from './business-rule.ts';

/** An award of the type MOVEMENT names a movement. */
export const movementNamed: BusinessRule = {
  id: 'BR-07',
  severity: 'ERROR',
  subjectType: 'commendation',
  needs: 'decision',
  legalBasis: '06/2022/QH15',
  article: 'Điều 8 Luật 06/2022/QH15',
  vi: 'Khen thưởng theo phong trào phải ghi rõ phong trào.',
  en: 'An award of the type “movement” must name the movement.',
  apply: ({ commendations }, judge) => {
    for (const award of commendations) {
      if (award.type !== 'MOVEMENT') continue;
      judge(awardSubject(award), award.movement === null && award.nationalMovement === null);
    }
  },
};
