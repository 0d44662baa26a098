import type { Database } from '../data/open-database.ts';
import type { OwnerState } from '../data/load/change-owner.ts';
import type { ImportRecord, OwnerRecords } from '../records/records.ts';
import type { UndoOutcome } from './import-outcome.ts';
import { refuseImport } from './refuse-import.ts';
import { readRowChanges } from './rows/kept-changes.ts';
import { undoRows } from './rows/undo-rows.ts';

/** Who undoes, and when. */
export interface UndoRequest {
  readonly owner: string;
  readonly undoneBy: string;
  readonly now: Date;
}

/**
 * Takes away what the owner's last import added; again, the one before. Throws BAD_IMPORT where there is none, or where
 * something stands on it: its decisions are gone or a record was corrected since, or another row names one of its rows.
 */
export async function undoImport(database: Database, request: UndoRequest): Promise<UndoOutcome> {
  const outcome = await database.changeOwner(request.owner, (state) => {
    const last = state.imports.findLast(({ undoneAt }) => undoneAt === null) ?? refuseNone();
    const kept = readRowChanges(last.rowChanges);
    const records = undoRows(withoutImport(state, last), kept);
    const { undoneBy, now } = request;
    const removed = {
      decisions: last.decisionIds.length,
      commendations: state.records.commendations.length - records.commendations.length,
    };
    return {
      write: { records, entry: { ...last, undoneAt: now.toISOString(), undoneBy } },
      result: {
        owner: last.owner,
        fileName: last.fileName,
        importedAt: last.importedAt,
        removed,
        restored: kept.changes.length,
      },
    };
  });
  return outcome ?? refuseNone();
}

function withoutImport(
  { records }: OwnerState,
  { decisionIds, recipientIds, rowChanges }: ImportRecord,
): OwnerRecords {
  const gone = new Set(decisionIds);
  const decisions = records.decisions.filter(({ id }) => !gone.has(id));
  if (records.decisions.length - decisions.length !== gone.size) refuseGone();
  const commendations = records.commendations.filter(({ decisionId }) => !gone.has(decisionId));
  const kept = new Set(commendations.map(({ id }) => id));
  const removed = new Set(records.commendations.map(({ id }) => id).filter((id) => !kept.has(id)));
  const own = new Set(readRowChanges(rowChanges).changes.map(({ key }) => key));
  const exemplar = records.exemplars.find(
    ({ id, commendation }) => removed.has(commendation ?? '') && !own.has(JSON.stringify([id])),
  );
  if (exemplar !== undefined) refuseExemplar(exemplar.title);
  const honoured = new Set(commendations.map(({ recipientId }) => recipientId));
  const leaving = new Set(recipientIds.filter((id) => !honoured.has(id)));
  return {
    ...records,
    ...{ decisions, commendations },
    recipients: records.recipients.filter(({ id }) => !leaving.has(id)),
  };
}

function refuseNone(): never {
  return refuseImport({
    vi: 'Không có lần nhập nào để hoàn tác.',
    en: 'There is no import to undo.',
  });
}

function refuseGone(): never {
  return refuseImport({
    vi: 'Không hoàn tác được: số liệu đã được nạp lại sau lần nhập này, các quyết định của nó không còn.',
    en: "It can't be undone: the data were loaded anew since, and its decisions are no longer there.",
  });
}

function refuseExemplar(title: string): never {
  return refuseImport({
    vi: `Không hoàn tác được: điển hình “${title}” dẫn chiếu một khen thưởng của lần nhập này. Hãy bỏ dẫn chiếu trước.`,
    en: `It can't be undone: the exemplar “${title}” names a commendation of this import. Take that away first.`,
  });
}
