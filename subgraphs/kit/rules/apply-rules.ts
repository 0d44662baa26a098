import type { FindingCheckRecord, FindingRecord } from '../records/records.ts';
import type { BusinessRule, RuledRecords, RuleScope } from './business-rule.ts';
import { BUSINESS_RULES } from './business-rules.ts';

/** What the rules say of one owner's rows. */
export interface RuleResults {
  readonly findings: readonly FindingRecord[];
  readonly checks: readonly FindingCheckRecord[];
}

const ALL_SCOPES: readonly RuleScope[] = ['decision', 'recipient', 'movement'];

/** Applies every rule, or those of some scopes; `foundOn` is the day of the rows, YYYY-MM-DD. */
export function applyRules(
  records: RuledRecords,
  foundOn: string,
  scopes: readonly RuleScope[] = ALL_SCOPES,
): RuleResults {
  const rules = BUSINESS_RULES.filter(({ needs }) => scopes.includes(needs));
  const results = rules.map((rule) => applyRule(rule, records, foundOn));
  return {
    findings: results.flatMap(({ findings }) => findings),
    checks: results.flatMap(({ checks }) => checks),
  };
}

function applyRule(rule: BusinessRule, records: RuledRecords, foundOn: string): RuleResults {
  const { owner } = records;
  const { id: ruleId, severity, subjectType, legalBasis } = rule;
  const findings: FindingRecord[] = [];
  const checks = new Map<string, FindingCheckRecord & { checked: number }>();
  rule.apply(records, ({ id, agency, year }, isBroken) => {
    const key = `${agency} ${String(year)}`;
    const check = checks.get(key);
    if (check === undefined) checks.set(key, { owner, rule: ruleId, severity, agency, year, checked: 1 });
    else check.checked += 1;
    if (!isBroken) return;
    const local = id.slice(id.indexOf(':') + 1);
    const finding = { owner, rule: ruleId, severity, agency, subjectType, legalBasis, year, foundOn };
    findings.push({ ...finding, id: `${owner}:${ruleId}/${local}`, subjectId: id });
  });
  return { findings, checks: [...checks.values()] };
}
