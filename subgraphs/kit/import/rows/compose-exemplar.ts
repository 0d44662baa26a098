import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { awardId, decisionIdOf } from '../compose-records.ts';
import { KIND_CHOICES, YES_NO_CHOICES } from '../import-choices.ts';
import type { LineReader } from '../line-reader.ts';
import { readAgencies, readOwnMovement } from './read-reference.ts';
import type { TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

/** What exemplars may name beside the other rows. */
export interface ExemplarTerms extends RowTerms {
  /** Ids of the owner's commendations, those of the same file among them. */
  readonly commendations: ReadonlySet<string>;
}

/** An exemplar (điển hình tiên tiến): what was done, never a person's name; it is in the media with consent alone. */
export function composeExemplar(reader: LineReader, terms: ExemplarTerms): readonly TableRowOf[] | null {
  const { owner, today } = terms;
  const [line, title] = [reader.required('line'), reader.required('exemplarTitle')];
  const kind = reader.requiredChoice('kind', KIND_CHOICES);
  const movement = readOwnMovement(reader, terms);
  const commendation = readCommendation(reader, terms);
  const replicatedIn = readAgencies(reader, 'replicatedIn', today);
  const mediaItems = reader.integer('mediaItems', { least: 0, most: 1_000_000 }) ?? 0;
  const consentRecorded = reader.choice('consent', YES_NO_CHOICES) === 'YES';
  if (mediaItems > 0 && !consentRecorded && kind !== 'COLLECTIVE') noteConsent(reader);
  if (line === null || title === null || kind === null) return null;
  const row = {
    ...{ owner, id: buildGlobalId(owner, line), title, kind, replicatedIn, mediaItems, consentRecorded },
    ...{ movement: movement?.id ?? null, nationalMovement: movement?.nationalMovement ?? null, commendation },
    provenance: 'RECORD',
  } as const;
  return [{ table: 'exemplars', row }];
}

/**
 * Id of the award that a line names by the decision's number and day, and the award's line id in it; empty where they are
 * not all there.
 */
export function namedAwardId(reader: LineReader, owner: string): string {
  const [number, line] = [reader.text('number'), reader.text('awardLine')];
  const day = reader.day('issuedOn');
  if (number === null || line === null || day === null) return '';
  return awardId({ owner, decisionId: decisionIdOf(owner, number, day), day }, line);
}

function readCommendation(reader: LineReader, { owner, commendations }: ExemplarTerms): string | null {
  const id = namedAwardId(reader, owner);
  if (reader.text('number') === null && reader.text('awardLine') === null) return null;
  if (commendations.has(id)) return id;
  reader.note(
    'awardLine',
    { vi: 'Không tìm thấy khen thưởng này trong hồ sơ.', en: 'There is no such award on record.' },
    {
      vi: 'Ghi đủ số quyết định, ngày ký và mã dòng khen thưởng như khi nhập, hoặc để trống cả ba.',
      en: 'Give number and day of the decision and the award’s line id as they were imported, or none of them.',
    },
  );
  return null;
}

function noteConsent(reader: LineReader): void {
  reader.note(
    'consent',
    {
      vi: 'Có tin, bài về một người hoặc hộ mà chưa ghi nhận sự đồng ý.',
      en: 'There are media items about a person or household without consent on file.',
    },
    {
      vi: 'Ghi “Có” khi đã có văn bản đồng ý; nếu chưa, ghi 0 tin bài.',
      en: 'Say “Có” once there is written consent; else give no media items.',
    },
  );
}
