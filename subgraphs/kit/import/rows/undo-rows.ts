import type { SmallRecords } from '../../data/load/read-records.ts';
import type { CommendationRecord } from '../../records/records.ts';
import { refuseImport } from '../refuse-import.ts';
import type { KeptChanges } from './kept-changes.ts';
import { RowBook } from './row-book.ts';
import { isSameRow, type RowChange, type TableRowOf } from './row-change.ts';

/**
 * The owner's rows as they were before these changes. Throws BAD_IMPORT where a row was corrected since, or where another
 * row names a movement that would go; `earliestAwards` has one award of each movement that has any.
 */
export function undoRows(
  records: SmallRecords,
  { changes, newDatasets }: KeptChanges,
  earliestAwards: readonly CommendationRecord[],
): SmallRecords {
  const book = new RowBook(records);
  for (const change of changes) {
    const { table, key, before, after } = change;
    if (!isSameRow(after, book.find(table, key))) refuseCorrected(change);
    if (before === null) book.remove(table, key);
    else book.put({ table, row: before } as TableRowOf);
  }
  const undone = book.applyTo(records);
  assertNothingHangs(undone, changes, earliestAwards);
  const gone = new Set(newDatasets);
  return { ...undone, datasets: undone.datasets.filter(({ name }) => !gone.has(name)) };
}

/** No award, exemplar or review is left that names a movement which this import had added. */
function assertNothingHangs(
  records: SmallRecords,
  changes: readonly RowChange[],
  earliestAwards: readonly CommendationRecord[],
): void {
  const gone = new Set(
    changes.flatMap(({ table, before, after }) =>
      table === 'movements' && before === null && after !== null && 'id' in after ? [after.id] : [],
    ),
  );
  const hanging = [
    ...earliestAwards.map(({ id, movement }) => ({ id, movement })),
    ...records.exemplars.map(({ id, movement }) => ({ id, movement })),
    ...records.movementPhases.map(({ movementId, ordinal }) => ({
      id: `${movementId}#${String(ordinal)}`,
      movement: movementId,
    })),
  ].find(({ movement }) => movement !== null && gone.has(movement));
  if (hanging === undefined) return;
  refuseImport({
    vi: `Không hoàn tác được: ${hanging.id} dẫn chiếu phong trào ${String(hanging.movement)} của lần nhập này. Hãy bỏ dẫn chiếu trước.`,
    en: `It can't be undone: ${hanging.id} names the movement ${String(hanging.movement)} of this import. Take that away first.`,
  });
}

function refuseCorrected({ table, key }: RowChange): never {
  const parts = JSON.parse(key.replace(/\++$/, '')) as readonly (string | number | boolean | null)[];
  const name = parts.filter((part) => part !== null && part !== false).join(' ');
  return refuseImport({
    vi: `Không hoàn tác được: bản ghi ${name} (${table}) đã được sửa sau lần nhập này; hoàn tác sẽ mất bản sửa. Hãy nhập một tệp sửa lại bản ghi đó.`,
    en: `It can't be undone: the record ${name} (${table}) was corrected since, and that would be lost. Import a file that corrects the record instead.`,
  });
}
