import type { Check, CheckContext, Finding } from './check.ts';
import { CHECKS } from './check-list.ts';

export type CheckStatus = 'passed' | 'warned' | 'failed' | 'skipped';

export interface CheckResult {
  readonly id: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly status: CheckStatus;
  readonly findings: readonly Finding[];
}

/** What all checks say of one publication. */
export interface CheckReport {
  readonly code: string;
  /** True where nothing refuses it. */
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
}

/** Runs all checks in order; after a basic one that fails, the others are skipped. */
export async function runChecks(
  context: CheckContext,
  checks: readonly Check[] = CHECKS,
  skipsProbes = false,
): Promise<CheckReport> {
  const results: CheckResult[] = [];
  let isStopped = false;
  for (const check of checks) {
    const { id, title } = check;
    const isSkipped = isStopped || (skipsProbes && check.isProbe === true);
    const findings = isSkipped ? [] : await check.run(context);
    const status = isSkipped ? 'skipped' : statusOf(findings);
    results.push({ id, title, status, findings });
    if (status === 'failed' && check.isBasic === true) isStopped = true;
  }
  return {
    code: context.publication.code,
    passed: results.every(({ status }) => status !== 'failed'),
    checks: results,
  };
}

function statusOf(findings: readonly Finding[]): CheckStatus {
  if (findings.some(({ level }) => level === 'error')) return 'failed';
  return findings.some(({ level }) => level === 'warning') ? 'warned' : 'passed';
}
