import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../data/open-database.ts';
import type { OwnerParts } from '../data/load/owner-parts.ts';
import type { ImportRecord } from '../records/records.ts';
import { collectLines } from './collect-lines.ts';
import { correctCells, type CellCorrection } from './correct-cells.ts';
import { DateOrderWatch } from './date-order-watch.ts';
import { decideFile, type DecidedFile } from './decide-file.ts';
import type { ImportLine } from './import-line.ts';
import type { ImportOutcome, ReportedProblem } from './import-outcome.ts';
import type { ImportProgress } from './import-progress.ts';
import type { LineSpool } from './line-spool.ts';
import type { ProblemSpool } from './problem-spool.ts';
import type { DateOrder } from './read-date.ts';
import { readTable, type TableFormat } from './read-table.ts';
import { refuseImport } from './refuse-import.ts';
import { writeRowChanges } from './rows/kept-changes.ts';
import { withScratchFiles, type ScratchFiles } from './with-scratch-files.ts';

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
  /** Told each problem when all is done; the outcome has the first ones. Absent: nobody is. */
  readonly onProblem?: (problem: ReportedProblem) => void | Promise<void>;
}

/** Problems that an outcome has; a report has all of them. */
const MOST_PROBLEMS = 5_000;

/**
 * Imports an office's file: each decision, movement, report or other record whole or not at all, all of them in one
 * transaction, with an entry in the owner's log. What is on record with the same content stays as it is, so that a file may
 * be imported again. A dry run does the same, and keeps nothing. Decisions are in memory some at a time: how much that takes
 * does not grow with the file. Throws BAD_IMPORT where the file as a whole can't be taken, or the database doesn't hold the
 * owner.
 */
export async function importFile(database: Database, request: ImportRequest): Promise<ImportOutcome> {
  const fileHash = await hashFile(request.path);
  return withScratchFiles(async (files) => {
    const { lines, ...collected } = await collect(request, files.lines);
    const facts = { ...collected, fileHash, rows: collected.awards + lines.length };
    const outcome = await database.changeOwnerInParts(request.owner, async (parts) => {
      const run = { request, facts, parts, files };
      const decided = await decide(run, lines);
      const isTaken = isAnythingTaken(decided);
      if (isTaken) await write(run, decided);
      const result = buildOutcome(run, decided);
      const isKept = isTaken && !request.isDryRun;
      if (isKept) await parts.log(buildEntry(run, decided, result));
      return { isKept, result };
    });
    if (outcome === null) return refuseOwner(request.owner);
    return { ...outcome, problems: await tellProblems(files.problems, request.onProblem) };
  });
}

/** What is known of a file when all of it was read. */
interface FileFacts {
  readonly fileHash: string;
  readonly rows: number;
  readonly dateOrder: DateOrder;
  readonly ignoredColumns: readonly string[];
}

/** An import on its way. */
interface ImportRun {
  readonly request: ImportRequest;
  readonly facts: FileFacts;
  readonly parts: OwnerParts;
  readonly files: ScratchFiles;
}

function decide(
  { request, facts, parts, files }: ImportRun,
  others: readonly ImportLine[],
): Promise<DecidedFile> {
  const { rows, dateOrder } = facts;
  return decideFile(parts, {
    ...{ awards: files.lines, others, problems: files.problems, now: request.now.toISOString() },
    reading: { today: dayOf(request.now), dateOrder },
    onDecided: (decided) =>
      request.onProgress?.({ step: 'CHECKING', rows: decided, share: rows === 0 ? null : decided / rows }),
  });
}

/** Writes what is not written yet, and reports what only all rows together show. */
async function write(
  { request, facts, parts }: ImportRun,
  { records, decisions }: DecidedFile,
): Promise<void> {
  request.onProgress?.({ step: 'WRITING', rows: facts.rows, share: null });
  await parts.replace(records);
  for await (const part of parts.refresh(records, dayOf(request.now))) await decisions.warn(part);
}

/** The first problems; all of them go to whoever wants to be told. */
async function tellProblems(
  problems: ProblemSpool,
  onProblem: ImportRequest['onProblem'],
): Promise<readonly ReportedProblem[]> {
  const first: ReportedProblem[] = [];
  for await (const problem of problems.read()) {
    if (first.length < MOST_PROBLEMS) first.push(problem);
    else if (onProblem === undefined) break;
    await onProblem?.(problem);
  }
  return first;
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function collect(request: ImportRequest, spool: LineSpool) {
  const { path, format, onProgress, corrections = [], dateOrder } = request;
  const dates = new DateOrderWatch(dayOf(request.now));
  try {
    const rows = correctCells(readTable(path, format), corrections);
    const { others, ...collected } = await collectLines(rows, { spool, dates, onProgress });
    return { ...collected, lines: others, dateOrder: dates.choose(dateOrder) };
  } catch (error) {
    if (error instanceof Error && error.name === 'GraphQLError') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return refuseImport({
      vi: `Không đọc được tệp ${format.toUpperCase()} (${reason}). Hãy mở và lưu lại bằng Excel dạng .xlsx hoặc CSV UTF-8.`,
      en: `The ${format.toUpperCase()} file can't be read (${reason}). Open it in Excel and save it as .xlsx or CSV UTF-8.`,
    });
  }
}

function isAnythingTaken({ decisions, counts }: DecidedFile): boolean {
  return decisions.decisionIds.length + counts.added + counts.corrected > 0;
}

function buildOutcome({ request, facts, files }: ImportRun, decided: DecidedFile): ImportOutcome {
  const { decisions, counts, rejectedRecords, rejectedRows } = decided;
  return {
    ...{ owner: request.owner, isDryRun: request.isDryRun, fileHash: facts.fileHash, rows: facts.rows },
    added: { decisions: decisions.decisionIds.length, commendations: decisions.commendations },
    unchangedDecisions: decisions.unchanged,
    records: { ...counts, rejected: rejectedRecords },
    rejected: { decisions: decisions.rejectedDecisions, rows: decisions.rejectedRows + rejectedRows },
    ...{ warnings: files.problems.warnings, problemCount: files.problems.count, problems: [] },
    ignoredColumns: facts.ignoredColumns,
  };
}

function buildEntry(
  { request, parts }: ImportRun,
  { decisions, records, changes }: DecidedFile,
  result: ImportOutcome,
): ImportRecord {
  const { owner, now, importedBy, fileName, corrections = [] } = request;
  const known = new Set(parts.records.datasets.map(({ name }) => name));
  const newDatasets = records.datasets.map(({ name }) => name).filter((name) => !known.has(name));
  return {
    ...{ owner, ordinal: (parts.imports.at(-1)?.ordinal ?? 0) + 1, importedAt: now.toISOString() },
    ...{ importedBy, fileName, fileHash: result.fileHash, commendations: result.added.commendations },
    ...{ rejectedDecisions: result.rejected.decisions, rejectedRows: result.rejected.rows },
    ...{ warnings: result.warnings, undoneAt: null, undoneBy: null },
    ...{ decisionIds: decisions.decisionIds, recipientIds: decisions.recipientIds },
    records: result.records.added + result.records.corrected,
    rowChanges: writeRowChanges({ changes, newDatasets, corrections }),
  };
}

function refuseOwner(owner: string): never {
  return refuseImport({
    vi: `Cơ sở dữ liệu này không giữ số liệu của ${owner}. Hãy khởi động thành viên ${owner} trước.`,
    en: `This database does not hold ${owner}. Start the member ${owner} first.`,
  });
}
