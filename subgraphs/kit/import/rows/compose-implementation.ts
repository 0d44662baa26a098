import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { STATUS_CHOICES } from '../import-choices.ts';
import type { LineReader } from '../line-reader.ts';
import { readNationalMovement } from './read-reference.ts';
import type { TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

/** How the owner carries out a national movement: one record for each, which a later line corrects. */
export function composeImplementation(
  reader: LineReader,
  { owner, book }: RowTerms,
): readonly TableRowOf[] | null {
  const line = reader.required('line');
  reader.required('nationalMovement');
  const nationalMovement = readNationalMovement(reader);
  const status = reader.requiredChoice('status', STATUS_CHOICES);
  const [planNumber, planIssuedOn] = [reader.text('planNumber'), reader.day('planIssuedOn')];
  const lastReviewOn = reader.day('lastReviewOn');
  if (lastReviewOn !== null && planIssuedOn !== null && lastReviewOn < planIssuedOn) noteOrder(reader);
  if (line === null || nationalMovement === null || status === null) return null;
  const before = book.all('implementations').find((each) => each.nationalMovement === nationalMovement);
  return [
    {
      table: 'implementations',
      row: {
        ...{ owner, agency: owner, nationalMovement, planNumber, planIssuedOn, status, lastReviewOn },
        id: before?.id ?? buildGlobalId(owner, `TK-${nationalMovement}`),
        provenance: 'RECORD',
      },
    },
  ];
}

function noteOrder(reader: LineReader): void {
  reader.note(
    'lastReviewOn',
    { vi: 'Ngày sơ kết trước ngày ban hành kế hoạch.', en: 'The review is dated before the plan.' },
    { vi: 'Sửa một trong hai ngày.', en: 'Correct one of the two days.' },
  );
}
