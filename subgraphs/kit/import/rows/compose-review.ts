import type { MovementPhaseRecord, MovementRecord } from '../../records/records.ts';
import { REVIEW_CHOICES, STATUS_CHOICES } from '../import-choices.ts';
import type { LineReader } from '../line-reader.ts';
import { checkPeriod } from './compose-movement.ts';
import { readOwnMovement } from './read-reference.ts';
import type { TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

/** The review of a line: an interim one belongs to a phase of the movement, the final one to the movement itself. */
export function composeReview(reader: LineReader, terms: RowTerms): readonly TableRowOf[] | null {
  reader.required('line');
  const kind = reader.requiredChoice('reviewKind', REVIEW_CHOICES);
  reader.required('movement');
  const movement = readOwnMovement(reader, terms);
  const status = reader.choice('status', STATUS_CHOICES);
  const heldOn = reader.day('heldOn');
  const phase = kind === 'INTERIM' ? readPhase(reader, terms, movement) : null;
  if (kind === 'FINAL' && heldOn === null && !reader.isRejected) reader.required('heldOn');
  if (kind === null || movement === null || reader.isRejected) return null;
  const changed: MovementRecord = {
    ...movement,
    status: status ?? (kind === 'FINAL' ? finalStatus(movement) : movement.status),
    finalReviewOn: kind === 'FINAL' ? heldOn : movement.finalReviewOn,
  };
  const rows: TableRowOf[] =
    phase === null ? [] : [{ table: 'movementPhases', row: { ...phase, interimReviewOn: heldOn } }];
  const isChanged = kind === 'FINAL' || changed.status !== movement.status;
  return isChanged ? [...rows, { table: 'movements', row: { ...changed, provenance: 'RECORD' } }] : rows;
}

/** Who holds the final review of a movement is in that state, or has been. */
function finalStatus({ status }: MovementRecord): MovementRecord['status'] {
  return status === 'ARCHIVED' ? status : 'FINAL_REVIEW';
}

function readPhase(
  reader: LineReader,
  { owner, book }: RowTerms,
  movement: MovementRecord | null,
): MovementPhaseRecord | null {
  const ordinal = reader.integer('phase', { least: 1, most: 99 });
  if (ordinal === null && !reader.isRejected) reader.required('phase');
  const [periodFrom, periodTo] = [reader.plannedDay('periodFrom'), reader.plannedDay('periodTo')];
  const interimReviewDue = reader.plannedDay('dueOn');
  checkPeriod(reader, { from: periodFrom, to: periodTo });
  if (ordinal === null || movement === null) return null;
  const before = book.find('movementPhases', JSON.stringify([movement.id, ordinal]));
  return {
    ...{ owner, movementId: movement.id, ordinal, periodText: before?.periodText ?? null },
    // An empty cell leaves what the plan said.
    periodFrom: periodFrom ?? before?.periodFrom ?? null,
    periodTo: periodTo ?? before?.periodTo ?? null,
    interimReviewDue: interimReviewDue ?? before?.interimReviewDue ?? null,
    interimReviewOn: null,
  };
}
