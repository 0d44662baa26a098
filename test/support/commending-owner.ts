import type { CommendationRecord, OwnerRecords } from '../../subgraphs/kit/records/records.ts';
import {
  sampleCommendation,
  sampleDecision,
  sampleMovement,
  sampleOwner,
  sampleRecipient,
} from './sample-records.ts';

/** An owner with one movement, and one decision of 2023 that commends so many. */
export function commendingOwner(
  code: string,
  commended: number,
  changes: Partial<CommendationRecord> = {},
): OwnerRecords {
  const numbers = Array.from({ length: commended }, (_, index) => String(index + 1));
  const decision = sampleDecision(`${code}:QD-1`, { level: changes.level ?? 'MINISTRY_PROVINCE' });
  return sampleOwner(code, {
    movements: [sampleMovement(`${code}:PT-1`, { title: `Thi đua của ${code}` })],
    decisions: commended === 0 ? [] : [decision],
    recipients: numbers.map((number) =>
      sampleRecipient(`${code}:R-${number}`, { kind: changes.recipientKind ?? 'INDIVIDUAL' }),
    ),
    commendations: numbers.map((number) =>
      sampleCommendation(`${code}:KT-${number}`, {
        ...{ decisionId: decision.id, recipientId: `${code}:R-${number}` },
        ...changes,
      }),
    ),
  });
}
