import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { importFile } from '../../subgraphs/kit/import/import-file.ts';
import type { ImportOutcome } from '../../subgraphs/kit/import/import-outcome.ts';
import type { DateOrder } from '../../subgraphs/kit/import/read-date.ts';
import { loadSettings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { askMember } from './ask-member.ts';
import { ProgressBar } from './progress-bar.ts';
import { chooseAgency } from './choose-agency.ts';
import { ReportFile } from './report-file.ts';

export interface ImportArguments {
  readonly code: string;
  readonly file: string;
  readonly by: string;
  readonly isDryRun: boolean;
  readonly dateOrder: DateOrder | null;
}

const FORMATS: Readonly<Record<string, 'xlsx' | 'csv' | undefined>> = { '.xlsx': 'xlsx', '.csv': 'csv' };
const SOME_REJECTED = 2;

/** Imports a file, writes the report of its rows beside it, and says what became of them. Returns the exit code. */
export async function importIntoMember(options: ImportArguments): Promise<number> {
  const { code, file, by: importedBy, isDryRun, dateOrder } = options;
  const profile = chooseAgency(code);
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined)
    throw new UserError(
      'Chỉ nhận tệp .xlsx và .csv; hãy lưu lại bằng Excel. / Only .xlsx and .csv are taken.',
    );
  if (!existsSync(file)) throw new UserError(`Không có tệp / There is no file ${file}.`);
  const fileName = basename(file);
  const order = dateOrder === null ? {} : { dateOrder };
  const bar = new ProgressBar();
  const report = new ReportFile(file);
  const listeners = { onProgress: bar.show, onProblem: report.add };
  const outcome = await askMember<ImportOutcome>({
    ...listeners,
    ...{ settings: loadSettings(), profile, path: 'imports', file },
    query: { format, fileName, importedBy, isDryRun: String(isDryRun), ...order },
    direct: (database) =>
      importFile(database, {
        ...{ owner: profile.code, path: file, format, fileName, importedBy, isDryRun, dateOrder },
        ...listeners,
        now: new Date(),
      }),
  }).finally(bar.end);
  console.log(summarize(outcome, await report.finish()));
  return outcome.rejected.rows > 0 ? SOME_REJECTED : 0;
}

function summarize(outcome: ImportOutcome, report: string | null): string {
  const { isDryRun, rows, added, unchangedDecisions, records, rejected, warnings } = outcome;
  const { ignoredColumns, fileHash } = outcome;
  const [decisions, commendations] = [String(added.decisions), String(added.commendations)];
  const lines = [
    `${isDryRun ? 'Kiểm tra thử, chưa ghi gì' : 'Đã nhập'}: ${String(rows)} dòng; thêm ${decisions} quyết định, ${commendations} khen thưởng; ${String(unchangedDecisions)} quyết định đã có, không đổi; từ chối ${String(rejected.decisions)} quyết định, ${String(rejected.rows)} dòng; ${String(warnings)} cảnh báo.`,
    `${isDryRun ? 'Dry run, nothing is written' : 'Imported'}: ${String(rows)} rows; ${decisions} decisions and ${commendations} commendations added; ${String(unchangedDecisions)} decisions were on record unchanged; ${String(rejected.decisions)} decisions and ${String(rejected.rows)} rows rejected; ${String(warnings)} warnings.`,
    `Phong trào, chỉ tiêu, báo cáo…: thêm ${String(records.added)}, sửa ${String(records.corrected)}, không đổi ${String(records.unchanged)}, từ chối ${String(records.rejected)}. / Movements, metrics, reports…: ${String(records.added)} added, ${String(records.corrected)} corrected, ${String(records.unchanged)} unchanged, ${String(records.rejected)} rejected.`,
    `SHA-256: ${fileHash}`,
  ];
  if (ignoredColumns.length > 0)
    lines.push(`Cột không được nhập / columns that were not taken: ${ignoredColumns.join('; ')}`);
  if (report !== null) lines.push(`Chi tiết từng dòng / each row with its reason: ${report}`);
  return lines.join('\n');
}
