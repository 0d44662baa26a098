import type { CheckReport } from '../../registry/checks/run-checks.ts';
import type { Finding } from '../../registry/checks/check.ts';
import { writeTable } from './write-table.ts';

const MARKS = { passed: '✓', warned: '!', failed: '✗', skipped: '·' } as const;
/** Passed, with something to know: that a rule is not enforced is no ✓. */
const NOTED = 'i';

/** A check report for people: each check, what it found with coordinate, reason and remedy, and the clients affected. */
export function writeReport({ code, passed, checks }: CheckReport): string {
  const lines = checks.flatMap(({ title, status, findings }) => [
    `  ${status === 'passed' && findings.length > 0 ? NOTED : MARKS[status]} ${title.vi} / ${title.en}`,
    ...findings.flatMap(writeFinding),
  ]);
  const failed = checks.filter(({ status }) => status === 'failed').length;
  const verdict = passed
    ? `${code}: có thể công bố / may be published`
    : `${code}: bị từ chối / refused by ${String(failed)} of ${String(checks.length)} checks`;
  return [verdict, ...lines].join('\n');
}

function writeFinding({ level, coordinate, reason, remedy, clients }: Finding): readonly string[] {
  const table =
    clients === undefined || clients.length === 0
      ? []
      : writeTable([
          ['client', 'operation', 'requests', 'uses'],
          ...clients.map(({ client, operation, requests, coordinates }) => [
            ...[client, operation, String(requests), coordinates.join(', ')],
          ]),
        ])
          .split('\n')
          .map((line) => `        ${line}`);
  return [`      ${level} ${coordinate}`, `        ${reason}`, `        → ${remedy}`, ...table];
}
