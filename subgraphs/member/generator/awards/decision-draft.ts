import type { CommendationType, RecipientRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import type { AwardForm } from './award-forms.ts';
import type { MovementReference } from './movement-reference.ts';

/** A decision that is about to be signed. */
export interface DecisionDraft {
  /** Day of signing, as a number of the calendar. */
  readonly day: number;
  readonly form: AwardForm;
  readonly type: CommendationType;
  /** To whom its awards are credited. */
  readonly agency: AgencyProfile;
  /** How many are honoured, at least as many as `known`. */
  readonly size: number;
  /** Recipients already on record, honoured once more. */
  readonly known: readonly RecipientRecord[];
  readonly movement: MovementReference | null;
}
