import { awardSubject } from './award-subject.ts';
import type { BusinessRule } from './business-rule.ts';

/** No award in a movement before its launch. A movement that another agency keeps can't be looked at here. */
export const afterLaunch: BusinessRule = {
  id: 'BR-08',
  severity: 'ERROR',
  subjectType: 'commendation',
  needs: 'decision',
  legalBasis: '06/2022/QH15',
  article: 'Điều 17 Luật 06/2022/QH15',
  vi: 'Ngày khen thưởng trước ngày phát động phong trào.',
  en: 'The award is dated before the movement was launched.',
  apply: ({ movements, commendations }, judge) => {
    const launches = new Map(movements.map(({ id, launchedOn }) => [id, launchedOn]));
    for (const award of commendations) {
      const launchedOn = award.movement === null ? null : (launches.get(award.movement) ?? null);
      if (launchedOn !== null) judge(awardSubject(award), award.awardedOn < launchedOn);
    }
  },
};
