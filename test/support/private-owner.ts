import type { OwnerRecords } from '../../subgraphs/kit/records/records.ts';
import {
  sampleCommendation,
  sampleDatasets,
  sampleDecision,
  sampleMovement,
  sampleOwner,
  sampleRecipient,
} from './sample-records.ts';

/** Names of recipients, by what became of them; the same for every owner. */
export const NAME = {
  published: 'Nguyễn Thị Ánh',
  unpublished: 'Trần Văn Bình',
  rescinded: 'Lê Đức Cường',
  household: 'Gia đình Phạm Thị Dung',
  child: 'Đỗ Minh Em',
  collective: 'Phòng Tổng hợp',
} as const;

export type Fate = keyof typeof NAME;
export const FATES = Object.keys(NAME) as readonly Fate[];

/** The same as those see them who may not. */
export const MASKED: Readonly<Record<Fate, string>> = {
  published: NAME.published,
  unpublished: 'T.V.B.',
  rescinded: 'L.Đ.C.',
  household: 'G.Đ.P.T.D.',
  child: 'Đ.M.E.',
  collective: NAME.collective,
};

const KINDS: Partial<Record<Fate, 'HOUSEHOLD' | 'COLLECTIVE'>> = {
  household: 'HOUSEHOLD',
  collective: 'COLLECTIVE',
};

/** An owner with one award of each fate: the household's decision is not published either. */
export function privateOwner(code: string): OwnerRecords {
  const published = sampleDecision(`${code}:QD-published`, { publishedOn: '2023-05-20' });
  const secret = sampleDecision(`${code}:QD-unpublished`, { publishedOn: null, status: 'ISSUED' });
  const movement = sampleMovement(`${code}:PT-1`, { title: `Thi đua của ${code}` });
  return sampleOwner(code, {
    datasets: sampleDatasets(code, ['movements', 'decisions', 'commendations']),
    movements: [movement],
    decisions: [published, secret],
    recipients: FATES.map((fate) =>
      sampleRecipient(`${code}:R-${fate}`, {
        ...{ name: NAME[fate], kind: KINDS[fate] ?? 'INDIVIDUAL', agency: code, unit: 'Cục Thi đua' },
        isMinor: fate === 'child',
      }),
    ),
    commendations: FATES.map((fate) =>
      sampleCommendation(`${code}:KT-${fate}`, {
        decisionId: fate === 'unpublished' || fate === 'household' ? secret.id : published.id,
        recipientId: `${code}:R-${fate}`,
        recipientKind: KINDS[fate] ?? 'INDIVIDUAL',
        movement: movement.id,
        rescinded: fate === 'rescinded',
        rescissionReason: fate === 'rescinded' ? 'FALSE_DECLARATION' : null,
      }),
    ),
  });
}
