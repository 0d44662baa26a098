import type { Database } from '../data/open-database.ts';
import type { OwnerRecords } from '../records/records.ts';
import { changeRecord, withValues, type FieldValues } from './change-record.ts';
import { CORRECTABLE, findTable, type CorrectableTable } from './correctable-fields.ts';
import type { ChangeOutcome, ChangeTerms } from './record-change.ts';
import { refuseChange } from './refuse-change.ts';

/** Puts right what a record says: of a recipient, a commendation or a decision. Throws BAD_CHANGE. */
export function correctRecord(
  database: Database,
  terms: ChangeTerms,
  { id, values }: { readonly id: string; readonly values: FieldValues },
): Promise<ChangeOutcome> {
  return changeRecord(database, terms, ({ records }) => {
    const table = findTable(records, id) ?? refuseUnknown(id);
    const given = readValues(table, values);
    const present = records[table].find((row) => row.id === id) as unknown as FieldValues;
    const fields = Object.keys(given).filter((field) => given[field] !== present[field]);
    if (fields.length === 0)
      refuseChange('Hồ sơ đã đúng như vậy; không có gì đổi.', 'The record says so already; nothing changes.');
    const after = Object.fromEntries(fields.map((field) => [field, given[field]]));
    const before = Object.fromEntries(fields.map((field) => [field, present[field] ?? null]));
    return {
      records: touch(withValues(records, table, { id, values: after }), id, terms.now),
      entry: { verb: 'CORRECT', subjectId: id, before: JSON.stringify(before), after: JSON.stringify(after) },
      fields,
    };
  });
}

/** Commendations that say something else now were changed now, also where it is their recipient or decision that does. */
export function touch(records: OwnerRecords, id: string, now: Date): OwnerRecords {
  const updatedAt = now.toISOString();
  const commendations = records.commendations.map((row) =>
    [row.id, row.recipientId, row.decisionId].includes(id) ? { ...row, updatedAt } : row,
  );
  return { ...records, commendations };
}

export function refuseUnknown(id: string): never {
  return refuseChange(
    `Không có đối tượng, khen thưởng hay quyết định nào mang mã ${id}.`,
    `No recipient, commendation or decision has the id ${id}.`,
  );
}

function readValues(table: CorrectableTable, values: FieldValues): FieldValues {
  const result = CORRECTABLE[table].safeParse(values);
  if (result.success)
    return Object.fromEntries(Object.entries(result.data).filter(([, value]) => value !== undefined));
  const wrong = result.error.issues.map(({ path, message }) =>
    `${path.join('.')}: ${message}`.replace(/^: /, ''),
  );
  const fields = Object.keys(CORRECTABLE[table].shape).join(', ');
  return refuseChange(
    `Không sửa được như vậy (${wrong.join('; ')}); các mục sửa được: ${fields}.`,
    `It can't be corrected so (${wrong.join('; ')}); what can be: ${fields}.`,
  );
}
