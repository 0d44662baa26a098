import { awardSubject } from './award-subject.ts';
import { byAwardDay } from './by-award-day.ts';
import type { BusinessRule } from './business-rule.ts';

const CLASSED = /^(.+)_([123])$/;

/** A lower class of an order or medal does not follow a higher one: III, then II, then I. */
export const classOrder: BusinessRule = {
  id: 'BR-05',
  severity: 'WARNING',
  subjectType: 'commendation',
  needs: 'recipient',
  legalBasis: '06/2022/QH15',
  article: 'Điều 34–58 Luật 06/2022/QH15',
  vi: 'Hạng huân chương, huy chương thấp hơn được tặng sau hạng cao hơn.',
  en: 'A lower class of the order or medal follows a higher one.',
  apply: ({ commendations }, judge) => {
    const highest = new Map<string, number>();
    const classed = commendations.filter(({ form }) => CLASSED.test(form));
    for (const award of classed.sort(byAwardDay)) {
      const [, name = '', grade] = CLASSED.exec(award.form) ?? [];
      const key = `${award.recipientId} ${name}`;
      const before = highest.get(key) ?? Number(grade);
      highest.set(key, Math.min(before, Number(grade)));
      judge(awardSubject(award), Number(grade) > before);
    }
  },
};
