import { rm, writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import type { ReportedProblem } from '../../subgraphs/kit/import/import-outcome.ts';

const HEADINGS = [
  'Mức (Severity)',
  'Trang tính (Sheet)',
  'Ô (Cell)',
  'Mã dòng (Line id)',
  'Quyết định (Decision)',
  'Quy tắc (Rule)',
  'Căn cứ (Article)',
  'Lý do',
  'Cách sửa',
  'Reason',
  'Remedy',
];

/**
 * Writes what was rejected or is to be looked at beside the file, as CSV that Excel opens. Returns its name; null where
 * nothing was, and a report of an earlier try is taken away.
 */
export async function writeReport(
  file: string,
  problems: readonly ReportedProblem[],
): Promise<string | null> {
  const path = `${file}.report.csv`;
  if (problems.length === 0) {
    await rm(path, { force: true });
    return null;
  }
  const rows = problems.map(({ severity, sheet, cell, line, decision, rule, article, reason, remedy }) => [
    ...[
      severity === 'ERROR' ? 'Lỗi (error)' : 'Cảnh báo (warning)',
      sheet,
      cell,
      line,
      decision,
      rule,
      article,
    ],
    ...[reason.vi, remedy.vi, reason.en, remedy.en],
  ]);
  await writeFile(path, stringify([HEADINGS, ...rows], { bom: true, escape_formulas: true }));
  return path;
}
