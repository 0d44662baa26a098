import type { Database } from '../data/open-database.ts';
import type { OwnerRecords, RecipientRecord } from '../records/records.ts';
import { changeRecord, withValues } from './change-record.ts';
import { refuseUnknown, touch } from './correct-record.ts';
import type { ChangeOutcome, ChangeTerms } from './record-change.ts';
import { refuseChange } from './refuse-change.ts';

/** What stands where a name was. */
export const ERASED_NAME = 'Đã xóa theo yêu cầu';

/**
 * Erases who a person is (Luật 91/2025/QH15): name, unit, protected traits and postings for comment, also from the log's earlier
 * entries. That somebody was honoured stays, since totals were published. It can't be undone. Throws BAD_CHANGE.
 */
export function erasePerson(
  database: Database,
  terms: ChangeTerms,
  { id }: { readonly id: string },
): Promise<ChangeOutcome> {
  return changeRecord(database, terms, ({ records }) => {
    const recipient = records.recipients.find((row) => row.id === id) ?? refuseUnknown(id);
    if (recipient.kind === 'COLLECTIVE')
      refuseChange(`${id} là tập thể, không phải một người.`, `${id} is a collective, and no person.`);
    if (recipient.name === ERASED_NAME)
      refuseChange(`${id} đã được xóa trước đó.`, `${id} was erased before.`);
    const values = { name: ERASED_NAME, unit: null };
    return {
      records: touch(forget(withValues(records, 'recipients', { id, values }), recipient), id, terms.now),
      entry: { verb: 'ERASE', subjectId: id, before: null, after: null },
      fields: ['name', 'unit', 'persons', 'consultations'],
      forgets: id,
    };
  });
}

/** Traits go by the recipient's id; what was posted has no id of a recipient, and goes by the name. */
function forget(records: OwnerRecords, { id, name }: RecipientRecord): OwnerRecords {
  return {
    ...records,
    persons: records.persons.filter(({ recipientId }) => recipientId !== id),
    consultations: records.consultations.filter(({ postedName }) => postedName !== name),
  };
}
