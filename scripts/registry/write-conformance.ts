import type { ConformanceResult } from '../../registry/conformance/run-conformance.ts';

/** The rules by chapter of PROTOCOL.md, each with what is wrong. */
export function writeConformance(results: readonly ConformanceResult[]): string {
  const chapters = [...new Set(results.map(({ chapter }) => chapter))];
  const lines = chapters.flatMap((chapter) => [
    chapter,
    ...results
      .filter((result) => result.chapter === chapter)
      .flatMap(({ status, level, rule, fault }) => [
        `  ${status === 'passed' ? '✓' : '✗'} ${level} ${rule}`,
        ...(fault === null ? [] : [`      ${fault}`]),
      ]),
  ]);
  const failed = results.filter(({ status }) => status === 'failed').length;
  const verdict = failed === 0 ? 'đúng giao thức / keeps to the protocol' : `${String(failed)} sai / wrong`;
  return [...lines, `${String(results.length)} quy tắc / rules: ${verdict}`].join('\n');
}
