import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { titleSortKey } from '../../../../schema/protocol/sort-key.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';

interface NoticeMovement {
  readonly id: string;
  readonly titleVi: string;
  readonly titleVariantsVi: readonly string[];
  readonly scope: string;
  readonly ownerAgencyCode: string;
}

const notice = JSON.parse(
  readFileSync(new URL('../../../../schema/reference/notice-59.json', import.meta.url), 'utf8'),
) as { readonly movements: readonly NoticeMovement[] };
const text = readFileSync(new URL('../../../../schema/reference/notice-59.txt', import.meta.url), 'utf8');
const launched = notice.movements.filter(({ scope }) => scope !== 'NATIONAL');

describe('movements of the notice', () => {
  it('are M-08 to M-21', () => {
    expect(launched.map(({ id }) => id)).toEqual(
      Array.from({ length: 14 }, (_, index) => `M-${String(index + 8).padStart(2, '0')}`),
    );
  });

  it.each(launched)(
    '$id sits with the agency that launched it, verbatim, with nothing invented',
    (movement) => {
      const { movements } = buildOwnerRecords(movement.ownerAgencyCode, { scale: 0.001 });
      const id = `${movement.ownerAgencyCode}:${movement.id}`;
      expect(movements.filter((row) => row.id === id)).toEqual([
        expect.objectContaining({
          owner: movement.ownerAgencyCode,
          agency: movement.ownerAgencyCode,
          title: movement.titleVi,
          titleKey: titleSortKey(movement.titleVi),
          titleVariants: movement.titleVariantsVi,
          status: 'RUNNING',
          kind: null,
          scope: 'SECTOR_OR_PROVINCE',
          launchedOn: null,
          periodFrom: null,
          periodTo: null,
          periodText: null,
          missingContent: [],
          finalReviewOn: null,
          nationalMovement: null,
          provenance: 'NOTICE',
        }),
      ]);
      expect(text).toContain(`*${movement.titleVi}*`);
    },
  );

  it('are nowhere else', () => {
    const { movements } = buildOwnerRecords('BYT', { scale: 0.001 });
    expect(movements.filter(({ provenance }) => provenance === 'NOTICE')).toEqual([]);
  });
});
