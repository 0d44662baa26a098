import { z } from 'zod';
import type { Database } from '../data/open-database.ts';
import { changeRecord, withValues } from './change-record.ts';
import { refuseUnknown, touch } from './correct-record.ts';
import type { ChangeOutcome, ChangeTerms } from './record-change.ts';
import { refuseChange } from './refuse-change.ts';

const REASONS = [
  'FALSE_DECLARATION',
  'FALSE_INFORMATION',
  'APPRAISAL_AGAINST_LAW',
  'CRITERIA_NOT_MET',
  'OTHER',
] as const;
const reasonSchema = z.enum(REASONS);

/**
 * Takes an award back (domain.md, 2.7): it leaves the totals (BR-09), and its recipient's name is initials from
 * then on. Throws BAD_CHANGE.
 */
export function rescindAward(
  database: Database,
  terms: ChangeTerms,
  { id, rescissionReason }: { readonly id: string; readonly rescissionReason: string },
): Promise<ChangeOutcome> {
  return changeRecord(database, terms, ({ records }) => {
    const award = records.commendations.find((row) => row.id === id) ?? refuseUnknown(id);
    if (award.rescinded)
      refuseChange(`Khen thưởng ${id} đã bị hủy bỏ trước đó.`, `The award ${id} was rescinded before.`);
    const reason = reasonSchema.safeParse(rescissionReason);
    if (!reason.success)
      refuseChange(
        `Lý do là một trong: ${REASONS.join(', ')}.`,
        `The reason is one of ${REASONS.join(', ')}.`,
      );
    const after = { rescinded: true, rescissionReason: reason.data };
    const before = { rescinded: false, rescissionReason: null };
    return {
      records: touch(withValues(records, 'commendations', { id, values: after }), id, terms.now),
      entry: { verb: 'RESCIND', subjectId: id, before: JSON.stringify(before), after: JSON.stringify(after) },
      fields: Object.keys(after),
    };
  });
}
