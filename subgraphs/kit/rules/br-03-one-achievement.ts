import { awardSubject } from './award-subject.ts';
import { byAwardDay } from './by-award-day.ts';
import type { BusinessRule } from './business-rule.ts';

/**
 * One achievement, one award: two forms for one recipient, in one movement, for what was achieved by the same day. The
 * later is to be looked at, not refused: a form may be given many times.
 */
export const oneAchievement: BusinessRule = {
  id: 'BR-03',
  severity: 'WARNING',
  subjectType: 'commendation',
  needs: 'recipient',
  legalBasis: '06/2022/QH15',
  article: 'Điều 5 Luật 06/2022/QH15',
  vi: 'Một thành tích có dấu hiệu được khen bằng hai hình thức.',
  en: 'One achievement seems to be commended with two forms.',
  apply: ({ commendations }, judge) => {
    const forms = new Map<string, string>();
    const named = commendations.filter(
      ({ movement, nationalMovement, achievementTo }) =>
        (movement ?? nationalMovement) !== null && achievementTo !== null,
    );
    for (const award of named.sort(byAwardDay)) {
      const movement = award.movement ?? award.nationalMovement;
      const key = `${award.recipientId} ${String(movement)} ${String(award.achievementTo)}`;
      const first = forms.get(key) ?? award.form;
      forms.set(key, first);
      judge(awardSubject(award), first !== award.form);
    }
  },
};
