/**
 * The set of rules under which a decision's awards are counted, named by the day it came into force, so that the
 * older set has the lesser text: Law 06/2022/QH15 with Decree 98/2023/NĐ-CP from 2024, before it Law 15/2003/QH11
 * with Decree 91/2017/NĐ-CP (the day of the latter is remembered).
 */
export function ruleVersionOn(day: string): string {
  return day >= '2024-01-01' ? '2024-01-01' : '2017-10-01';
}
