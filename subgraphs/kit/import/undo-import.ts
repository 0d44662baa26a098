import type { Database } from '../data/open-database.ts';
import type { OwnerParts } from '../data/load/owner-parts.ts';
import type { ImportRecord } from '../records/records.ts';
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
  const outcome = await database.changeOwnerInParts(request.owner, async (parts) => {
    const last = parts.imports.findLast(({ undoneAt }) => undoneAt === null) ?? refuseNone();
    const kept = readRowChanges(last.rowChanges);
    const commendations = await removeDecisions(parts, last);
    const records = undoRows(parts.records, kept, await parts.earliestAwards());
    const { undoneBy, now } = request;
    await parts.replace(records);
    const refreshing = parts.refresh(records, now.toISOString().slice(0, 10));
    while ((await refreshing.next()).done !== true);
    await parts.log({ ...last, undoneAt: now.toISOString(), undoneBy });
    return {
      isKept: true,
      result: {
        ...{ owner: last.owner, fileName: last.fileName, importedAt: last.importedAt },
        removed: { decisions: last.decisionIds.length, commendations },
        restored: kept.changes.length,
      },
    };
  });
  return outcome ?? refuseNone();
}

async function removeDecisions(
  parts: OwnerParts,
  { decisionIds, recipientIds, rowChanges }: ImportRecord,
): Promise<number> {
  const present = new Set((await parts.decisionNames()).map(({ id }) => id));
  if (!decisionIds.every((id) => present.has(id))) refuseGone();
  const own = new Set(readRowChanges(rowChanges).changes.map(({ key }) => key));
  const others = parts.records.exemplars.filter(
    ({ id, commendation }) => commendation !== null && !own.has(JSON.stringify([id])),
  );
  const named = others.map(({ commendation }) => commendation ?? '');
  const before = await parts.knownAwards(named);
  const commendations = await parts.removeDecisions(decisionIds, recipientIds);
  const after = await parts.knownAwards(named);
  const hanging = others.find(
    ({ commendation }) => before.has(commendation ?? '') && !after.has(commendation ?? ''),
  );
  if (hanging !== undefined) refuseExemplar(hanging.title);
  return commendations;
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
