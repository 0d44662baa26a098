import type { Database } from '../data/open-database.ts';
import type { OwnerState } from '../data/load/change-owner.ts';
import type { RecordChangeRow } from '../data/tables.ts';
import { refuseOwner, withValues, type FieldValues } from './change-record.ts';
import { touch } from './correct-record.ts';
import { findTable } from './correctable-fields.ts';
import type { ChangeOutcome, ChangeTerms } from './record-change.ts';
import { refuseChange } from './refuse-change.ts';

/**
 * Takes back the owner's last correction or rescission; again, the one before. Throws BAD_CHANGE where there is none, where it
 * was an erasure, or where the record has become another since.
 */
export async function undoChange(
  database: Database,
  { owner, by, now }: Omit<ChangeTerms, 'reason'>,
): Promise<ChangeOutcome> {
  const outcome = await database.changeOwner(owner, (state) => {
    const last = state.changes.findLast(({ undoneAt }) => undoneAt === null) ?? refuseNone();
    const { records, fields } = takeBack(state, last, now);
    const result: ChangeOutcome = { owner, verb: 'UNDO', subjectId: last.subjectId, fields, warnings: [] };
    return { write: { records, change: { ...last, undoneAt: now.toISOString(), undoneBy: by } }, result };
  });
  return outcome ?? refuseOwner(owner);
}

function takeBack(
  { records }: OwnerState,
  { verb, subjectId: id, before, after }: RecordChangeRow,
  now: Date,
) {
  if (verb === 'ERASE' || before === null || after === null)
    return refuseChange(
      'Lần cuối là xóa dữ liệu cá nhân; việc đó không hoàn tác được.',
      "The last change erased a person's data; that can't be undone.",
    );
  const [earlier, later] = [JSON.parse(before), JSON.parse(after)] as readonly [FieldValues, FieldValues];
  const table = findTable(records, id);
  const present = table === null ? undefined : records[table].find((row) => row.id === id);
  const isSame = Object.entries(later).every(
    ([field, value]) => (present as unknown as FieldValues | undefined)?.[field] === value,
  );
  if (table === null || !isSame)
    return refuseChange(
      `Không hoàn tác được: ${id} đã thay đổi sau đó.`,
      `It can't be undone: ${id} has become another since.`,
    );
  return {
    records: touch(withValues(records, table, { id, values: earlier }), id, now),
    fields: Object.keys(earlier),
  };
}

function refuseNone(): never {
  return refuseChange('Không có thay đổi nào để hoàn tác.', 'There is no change to undo.');
}
