import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../data/open-database.ts';
import type { OwnerState } from '../data/load/change-owner.ts';
import type { ImportRecord } from '../records/records.ts';
import { chooseDateOrder } from './choose-date-order.ts';
import { collectLines } from './collect-lines.ts';
import { correctCells, type CellCorrection } from './correct-cells.ts';
import { decideFile, type DecidedFile } from './decide-file.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportProgress } from './import-progress.ts';
import type { DateOrder } from './read-date.ts';
import { readTable, type TableFormat } from './read-table.ts';
import { refuseImport } from './refuse-import.ts';
import { reportProblems } from './report-problems.ts';
import { writeRowChanges } from './rows/kept-changes.ts';

/** A file to import, and how. */
export interface ImportRequest {
  readonly owner: string;
  /** Where the file is now; its bytes are read twice. */
  readonly path: string;
  readonly format: TableFormat;
  /** What its people call it. */
  readonly fileName: string;
  /** Who imports it, for the log. */
  readonly importedBy: string;
  readonly isDryRun: boolean;
  /** Cells that a person corrected after the upload; they count instead of the file's. */
  readonly corrections?: readonly CellCorrection[];
  /** Null: as the file itself shows. */
  readonly dateOrder: DateOrder | null;
  readonly now: Date;
  /** Told how far it is; absent: nobody is. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Imports an office's file: each decision, movement, report or other record whole or not at all, all of them in one
 * transaction, with an entry in the owner's log. What is on record with the same content stays as it is, so that a file may
 * be imported again. Throws BAD_IMPORT where the file as a whole can't be taken, or the database doesn't hold the owner.
 */
export async function importFile(database: Database, request: ImportRequest): Promise<ImportOutcome> {
  const { owner, path, now, dateOrder, onProgress } = request;
  const fileHash = await hashFile(path);
  const { lines, ignoredColumns } = await collect(request);
  const today = now.toISOString().slice(0, 10);
  const terms = { today, dateOrder: chooseDateOrder(lines, { told: dateOrder, today }) };
  onProgress?.({ step: 'CHECKING', rows: lines.length, share: null });
  const outcome = await database.changeOwner(owner, (state) => {
    // Anew for each try: the readers note what they find.
    const decided = decideFile(lines, terms, { records: state.records, now: now.toISOString() });
    const result = buildOutcome({ request, fileHash, rows: lines.length, ignoredColumns }, decided);
    const isWritten = !request.isDryRun && isAnythingTaken(result);
    if (isWritten) onProgress?.({ step: 'WRITING', rows: lines.length, share: null });
    const entry = buildEntry(request, state, { decided, result });
    return { write: isWritten ? { records: decided.records, entry } : null, result };
  });
  return outcome ?? refuseOwner(owner);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function collect(request: ImportRequest): ReturnType<typeof collectLines> {
  const { path, format, onProgress, corrections = [] } = request;
  try {
    return await collectLines(correctCells(readTable(path, format), corrections), onProgress);
  } catch (error) {
    if (error instanceof Error && error.name === 'GraphQLError') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return refuseImport({
      vi: `Không đọc được tệp ${format.toUpperCase()} (${reason}). Hãy mở và lưu lại bằng Excel dạng .xlsx hoặc CSV UTF-8.`,
      en: `The ${format.toUpperCase()} file can't be read (${reason}). Open it in Excel and save it as .xlsx or CSV UTF-8.`,
    });
  }
}

interface FileFacts {
  readonly request: ImportRequest;
  readonly fileHash: string;
  readonly rows: number;
  readonly ignoredColumns: readonly string[];
}

function isAnythingTaken({ added, records }: ImportOutcome): boolean {
  return added.decisions + records.added + records.corrected > 0;
}

function buildOutcome(
  { request, fileHash, rows, ignoredColumns }: FileFacts,
  { drafted, decisions, rows: others, counts }: DecidedFile,
): ImportOutcome {
  const problems = reportProblems(drafted, decisions, others);
  const rejectedUnits = others.flatMap(({ rejected }) => rejected);
  const rejectedLines = [...decisions.rejected.map(({ lines }) => lines), drafted.homeless];
  return {
    ...{ owner: request.owner, isDryRun: request.isDryRun, fileHash, rows, problems, ignoredColumns },
    added: {
      decisions: decisions.added.length,
      commendations: decisions.added.reduce((sum, { commendations }) => sum + commendations.length, 0),
    },
    unchangedDecisions: decisions.unchanged.length,
    records: { ...counts, rejected: rejectedUnits.length },
    rejected: {
      decisions: decisions.rejected.length,
      rows: [...rejectedLines, ...rejectedUnits.map(({ readers }) => readers)].reduce(
        (sum, { length }) => sum + length,
        0,
      ),
    },
    warnings: problems.filter(({ severity }) => severity === 'WARNING').length,
  };
}

function buildEntry(
  { owner, now, importedBy, fileName, corrections = [] }: ImportRequest,
  { imports, records }: OwnerState,
  { decided, result }: { readonly decided: DecidedFile; readonly result: ImportOutcome },
): ImportRecord {
  const before = new Set(records.recipients.map(({ id }) => id));
  const recipientIds = decided.records.recipients.map(({ id }) => id).filter((id) => !before.has(id));
  const known = new Set(records.datasets.map(({ name }) => name));
  const newDatasets = decided.records.datasets.map(({ name }) => name).filter((name) => !known.has(name));
  return {
    ...{ owner, ordinal: (imports.at(-1)?.ordinal ?? 0) + 1, importedAt: now.toISOString() },
    ...{ importedBy, fileName, fileHash: result.fileHash, commendations: result.added.commendations },
    ...{ rejectedDecisions: result.rejected.decisions, rejectedRows: result.rejected.rows },
    ...{ warnings: result.warnings, recipientIds, undoneAt: null, undoneBy: null },
    decisionIds: decided.decisions.added.map(({ decision }) => decision.id),
    records: result.records.added + result.records.corrected,
    rowChanges: writeRowChanges({ changes: decided.changes, newDatasets, corrections }),
  };
}

function refuseOwner(owner: string): never {
  return refuseImport({
    vi: `Cơ sở dữ liệu này không giữ số liệu của ${owner}. Hãy khởi động thành viên ${owner} trước.`,
    en: `This database does not hold ${owner}. Start the member ${owner} first.`,
  });
}
