/** Who may see the name of a recipient, by what became of the award and by who asks (docs/privacy.md). */
import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../../schema/protocol/caller.ts';
import type { CallerRights } from '../../../../schema/protocol/caller-rights.ts';
import {
  isUnmaskedFor,
  nameExposure,
  type Exposure,
  type NamedRecipient,
} from '../../../../subgraphs/kit/privacy/exposure.ts';

const PUBLISHED: NamedRecipient = {
  isCollective: false,
  isMinor: false,
  isPublished: true,
  isRescinded: false,
};

describe('the exposure of a name', () => {
  it.each([
    ['of a published decision', {}, 'PUBLIC'],
    ['of a decision that is not published', { isPublished: false }, 'COUNCIL'],
    ['of an award that was taken back', { isRescinded: true }, 'COUNCIL'],
    ['of a child', { isMinor: true }, 'OWNER'],
    ['of a child whose award was taken back', { isMinor: true, isRescinded: true }, 'OWNER'],
    ['of a collective, whatever became of the award', { isCollective: true, isRescinded: true }, 'PUBLIC'],
  ] as const)('%s', (_what, changes, exposure) => {
    expect(nameExposure({ ...PUBLISHED, ...changes })).toBe(exposure);
  });
});

describe('a name without its mask', () => {
  const asks = (roles: readonly Role[], agency: string | null = null): CallerRights => ({
    ...{ roles, agency, scopes: [] },
    unmasked: { fields: ['Recipient.name'], purpose: 'VERIFY_DOSSIER', subject: 'a'.repeat(24) },
  });
  const seen = (rights: CallerRights, exposure: Exposure): boolean =>
    isUnmaskedFor(rights, 'Recipient.name', { exposure, owner: 'BTP' });

  it.each([
    ['an analyst', asks(['public', 'analyst']), true, false],
    ['the Council', asks(['public', 'council']), true, false],
    ['the agency that keeps it', asks(['public', 'ministry'], 'BTP'), true, true],
    ['another agency', asks(['public', 'ministry'], 'BCA'), false, false],
    ['the operator', asks(['public', 'operator']), false, false],
    ['everybody', asks(['public']), false, false],
    ['an agency without the role of one', asks(['public'], 'BTP'), false, false],
    ['who asks for no field', { ...asks(['council']), unmasked: null }, false, false],
  ])('for %s', (_who, rights, ofCouncil, ofOwner) => {
    expect({ ofCouncil: seen(rights, 'COUNCIL'), ofOwner: seen(rights, 'OWNER') }).toEqual({
      ofCouncil,
      ofOwner,
    });
  });
});
