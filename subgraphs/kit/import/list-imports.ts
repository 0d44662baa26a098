import type { Database } from '../data/open-database.ts';
import type { ImportRecord } from '../records/records.ts';
import { readRowChanges } from './rows/kept-changes.ts';
import { refuseImport } from './refuse-import.ts';

/** An entry of an owner's log: who, when, which file, what came of it. Without the ids and rows that an undo needs. */
export type LoggedImport = Omit<ImportRecord, 'decisionIds' | 'recipientIds' | 'rowChanges'> & {
  readonly decisions: number;
  /** Cells that were corrected after the upload. */
  readonly correctedCells: number;
};

/** The owner's log of imports, the latest first. Throws BAD_IMPORT where the database doesn't hold the owner. */
export async function listImports(database: Database, owner: string): Promise<readonly LoggedImport[]> {
  const imports = await database.importsOf(owner);
  if (imports === null)
    return refuseImport({
      vi: `Cơ sở dữ liệu này không giữ số liệu của ${owner}.`,
      en: `This database does not hold ${owner}.`,
    });
  return imports.map(withoutRows);
}

function withoutRows(entry: ImportRecord): LoggedImport {
  const { ordinal, importedAt, importedBy, fileName, fileHash, decisionIds, commendations, records } = entry;
  const { rejectedDecisions, rejectedRows, warnings, undoneAt, undoneBy } = entry;
  return {
    ...{ owner: entry.owner, ordinal, importedAt, importedBy, fileName, fileHash },
    ...{ decisions: decisionIds.length, commendations, records },
    correctedCells: readRowChanges(entry.rowChanges).corrections?.length ?? 0,
    ...{ rejectedDecisions, rejectedRows, warnings, undoneAt, undoneBy },
  };
}
