import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reachableCheck } from '../../../registry/checks/reachable-check.ts';
import { signedOnlyCheck } from '../../../registry/checks/signed-only-check.ts';
import type { CheckContext, Finding } from '../../../registry/checks/check.ts';
import { ProbedMember } from '../../../registry/checks/probe/probed-member.ts';
import { AddressPolicy } from '../../../schema/trust/address-policy.ts';
import type { SigningKey } from '../../../schema/trust/sign-request.ts';
import { sampleOwner } from '../../support/sample-records.ts';
import { startTrustedNation, type TrustedNation } from '../../support/trusted-nation.ts';
import { serveBody, type ServedMember } from '../support/serve-schema.ts';

/** Members that answer gateways alone, asked over HTTP by a registry that has a gateway's key, or has none. */

let nation: TrustedNation;
let guarded: ServedMember;

beforeAll(async () => {
  nation = await startTrustedNation([sampleOwner('BTP')]);
  guarded = await nation.startGuarded('BTP');
});
afterAll(async () => {
  await guarded.close();
  await nation.close();
});

async function probe(
  check: typeof signedOnlyCheck,
  url: string,
  gatewayKey: SigningKey | null,
): Promise<readonly Finding[]> {
  const member = new ProbedMember({ code: 'BTP', url, policy: new AddressPolicy(), gatewayKey });
  try {
    return await check.run({ member } as CheckContext);
  } finally {
    await member.close();
  }
}

describe('a member that answers signed requests only', () => {
  it('is asked with a key of a gateway, and passes', async () => {
    const key = nation.keys.current;
    expect(await probe(reachableCheck, guarded.url, key)).toEqual([]);
    expect(await probe(signedOnlyCheck, guarded.url, key)).toEqual([]);
  });

  it.each([
    ['none', null],
    ['one that no gateway has', { id: 'x', privateKey: generateKeyPairSync('ed25519').privateKey }],
  ])('cannot be asked where the registry has %s, and the remedy says so', async (_, key) => {
    const [finding] = await probe(reachableCheck, guarded.url, key);
    expect(finding).toMatchObject({ level: 'error', coordinate: guarded.url });
    expect(finding?.remedy).toContain('SIGNING_KEYS');
  });
});

describe('a member that answers others', () => {
  it('is noted where it answers everybody', async () => {
    const open = nation.members.get('BTP')?.url ?? '';
    expect(await probe(signedOnlyCheck, open, null)).toMatchObject([{ level: 'note', coordinate: open }]);
  });

  it('is refused where it believes any signature at all', async () => {
    const credulous = await serveBody((_, headers) =>
      headers['signature'] === undefined
        ? { data: null, errors: [{ message: 'Sign it.', extensions: { code: 'SIGNATURE_REQUIRED' } }] }
        : { data: { movements: { totalCount: 1 } } },
    );
    expect(await probe(signedOnlyCheck, credulous.url, null)).toMatchObject([{ level: 'error' }]);
    await credulous.close();
  });
});
