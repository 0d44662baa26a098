import { z } from 'zod';
import type { MovementRecord } from '../../../kit/records/records.ts';
import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { titleSortKey } from '../../../../schema/protocol/sort-key.ts';
import { readJson } from '../../read-json.ts';

const { movements } = readJson(
  new URL('../../../../schema/reference/notice-59.json', import.meta.url),
  z.object({
    movements: z.array(
      z.object({
        id: z.string(),
        titleVi: z.string(),
        titleVariantsVi: z.array(z.string()),
        scope: z.enum(['NATIONAL', 'AGENCY', 'LOCAL']),
        ownerAgencyCode: z.string(),
        statusInSeed: z.enum(['ONGOING', 'PLANNED', 'UNDER_STUDY']),
      }),
    ),
  }),
);

/** Themes that the titles themselves name; the notice has no list of themes, these are ours. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  'M-10': ['SECURITY'],
  'M-12': ['TEMPORARY_HOUSING'],
  'M-15': ['NEW_RURAL', 'CIVILISED_CITY'],
  'M-16': ['PRODUCTIVITY'],
  'M-17': ['LABOUR'],
  'M-18': ['DIGITAL_TRANSFORMATION'],
  'M-19': ['INITIATIVE'],
  'M-20': ['GOOD_DEEDS'],
  'M-21': ['ADMINISTRATIVE_REFORM'],
};
const STATUS = { ONGOING: 'RUNNING', PLANNED: 'PLANNED', UNDER_STUDY: 'UNDER_STUDY' } as const;

/**
 * Movements M-08…M-21 of notice 59/TB-VPCP (I.2) that this agency launched, as the notice says them: verbatim titles,
 * and null for all it does not say (kind, launch, period). None of them is linked to a national movement: alike
 * titles are no link (domain findings 4 and 5). Empty for an agency that the notice does not name.
 */
export function buildNoticeMovements(owner: string): readonly MovementRecord[] {
  return movements
    .filter(({ scope, ownerAgencyCode }) => scope !== 'NATIONAL' && ownerAgencyCode === owner)
    .map((movement) => ({
      owner,
      id: buildGlobalId(owner, movement.id),
      agency: owner,
      title: movement.titleVi,
      titleKey: titleSortKey(movement.titleVi),
      titleVariants: movement.titleVariantsVi,
      status: STATUS[movement.statusInSeed],
      kind: null,
      scope: 'SECTOR_OR_PROVINCE',
      launchedOn: null,
      periodFrom: null,
      periodTo: null,
      periodText: null,
      themes: THEMES[movement.id] ?? [],
      missingContent: [],
      finalReviewOn: null,
      nationalMovement: null,
      provenance: 'NOTICE',
    }));
}
