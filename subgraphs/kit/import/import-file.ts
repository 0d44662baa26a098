import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../data/open-database.ts';
import type { OwnerState } from '../data/load/change-owner.ts';
import type { ImportRecord } from '../records/records.ts';
import { chooseDateOrder } from './choose-date-order.ts';
import { collectLines } from './collect-lines.ts';
import { decideImport, type DecidedImport } from './decide-import.ts';
import { draftDecisions, type DraftedDecisions } from './draft-decisions.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { DateOrder } from './read-date.ts';
import { readTable, type TableFormat } from './read-table.ts';
import { refuseImport } from './refuse-import.ts';
import { reportProblems } from './report-problems.ts';

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
  /** Null: as the file itself shows. */
  readonly dateOrder: DateOrder | null;
  readonly now: Date;
}

/**
 * Imports decisions with their commendations: each decision whole or not at all, all of them in one transaction, with an
 * entry in the owner's log. A decision that is on record with the same rows stays as it is, so that a file may be imported
 * again. Throws BAD_IMPORT where the file as a whole can't be taken, or the database doesn't hold the owner.
 */
export async function importFile(database: Database, request: ImportRequest): Promise<ImportOutcome> {
  const { owner, path, now, dateOrder } = request;
  const fileHash = await hashFile(path);
  const { lines, ignoredColumns } = await collect(request);
  const today = now.toISOString().slice(0, 10);
  const terms = { today, dateOrder: chooseDateOrder(lines, { told: dateOrder, today }) };
  const outcome = await database.changeOwner(owner, (state) => {
    // Anew for each try: the readers note what they find.
    const drafted = draftDecisions(lines, terms);
    const decided = decideImport(drafted.drafts, state.records, now.toISOString());
    const result = buildOutcome({ request, fileHash, rows: lines.length, ignoredColumns }, drafted, decided);
    const isWritten = !request.isDryRun && decided.added.length > 0;
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

async function collect({ path, format }: ImportRequest): ReturnType<typeof collectLines> {
  try {
    return await collectLines(readTable(path, format));
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

function buildOutcome(
  { request, fileHash, rows, ignoredColumns }: FileFacts,
  drafted: DraftedDecisions,
  decided: DecidedImport,
): ImportOutcome {
  const problems = reportProblems(drafted, decided);
  return {
    ...{ owner: request.owner, isDryRun: request.isDryRun, fileHash, rows, problems, ignoredColumns },
    added: {
      decisions: decided.added.length,
      commendations: decided.added.reduce((sum, { commendations }) => sum + commendations.length, 0),
    },
    unchangedDecisions: decided.unchanged.length,
    rejected: {
      decisions: decided.rejected.length,
      rows: decided.rejected.reduce((sum, draft) => sum + draft.lines.length, drafted.homeless.length),
    },
    warnings: problems.filter(({ severity }) => severity === 'WARNING').length,
  };
}

function buildEntry(
  { owner, now, importedBy, fileName }: ImportRequest,
  { imports, records }: OwnerState,
  { decided, result }: { readonly decided: DecidedImport; readonly result: ImportOutcome },
): ImportRecord {
  const before = new Set(records.recipients.map(({ id }) => id));
  const recipientIds = decided.records.recipients.map(({ id }) => id).filter((id) => !before.has(id));
  return {
    ...{ owner, ordinal: (imports.at(-1)?.ordinal ?? 0) + 1, importedAt: now.toISOString() },
    ...{ importedBy, fileName, fileHash: result.fileHash, commendations: result.added.commendations },
    ...{ rejectedDecisions: result.rejected.decisions, rejectedRows: result.rejected.rows },
    ...{ warnings: result.warnings, recipientIds, undoneAt: null, undoneBy: null },
    decisionIds: decided.added.map(({ decision }) => decision.id),
  };
}

function refuseOwner(owner: string): never {
  return refuseImport({
    vi: `Cơ sở dữ liệu này không giữ số liệu của ${owner}. Hãy khởi động thành viên ${owner} trước.`,
    en: `This database does not hold ${owner}. Start the member ${owner} first.`,
  });
}
