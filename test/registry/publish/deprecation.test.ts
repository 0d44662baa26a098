import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractMatrix } from '../../../registry/publish/contract-matrix.ts';
import type { DeprecationReport } from '../../../registry/publish/deprecations.ts';
import type { PublishResult } from '../../../registry/publish/publisher.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import { RegistryRefusal, type RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { writeDeprecations } from '../../../scripts/registry/write-deprecations.ts';
import { serveStranger, type ServedMember } from '../support/serve-schema.ts';
import { GATEWAY_TOKEN, startTestRegistry, type TestRegistry } from '../support/start-test-registry.ts';

/** A field of the contract is deprecated, still asked for by a client, and taken away in the next major version. */

const FIELD = '  titleVariants: [String!]!\n';
const CONTRACT = readContractSdl();
const DEPRECATING = CONTRACT.replace(
  FIELD,
  '  titleVariants: [String!]! @deprecated(reason: "Ask for title.")\n',
);
const WITHOUT = CONTRACT.replace(FIELD, '');
const COORDINATE = 'Movement.titleVariants';

let registry: TestRegistry;
let ministry: RegistryApi;
let member: ServedMember;
let other: ServedMember;

beforeAll(async () => {
  registry = await startTestRegistry();
  [member, other] = await Promise.all([serveStranger('BTP', CONTRACT), serveStranger('BCA', CONTRACT)]);
  ministry = await registry.join('BTP');
  await ministry.post('/registry/publish', { code: 'BTP', url: member.url });
  await registry.operator.post('/registry/publish', { code: 'BCA', url: other.url });
});
afterAll(async () => {
  await registry.close();
  await Promise.all([member.close(), other.close()]);
});

const admit = (body: object): Promise<unknown> => registry.operator.post('/registry/contracts', body);
const report = (): Promise<ContractMatrix & DeprecationReport> =>
  registry.operator.get<ContractMatrix & DeprecationReport>('/registry/contracts');

async function refusalOf(asking: Promise<unknown>): Promise<string> {
  const error = await asking.catch((refused: unknown) => refused);
  if (error instanceof RegistryRefusal) return `${error.code} ${error.message}`;
  throw new Error('It was not refused.');
}

/** What gateways can ask of members. */
async function readManifest(): Promise<string> {
  const gateway = registry.as(GATEWAY_TOKEN);
  const { release } = await gateway.get<{ readonly release: string }>('/registry/release?after=0');
  const claims = JSON.parse(Buffer.from(release.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly artifactHash: string;
  };
  const path = `/registry/artifacts/${claims.artifactHash}`;
  return (await gateway.get<{ readonly manifest: string }>(path)).manifest;
}

describe('a field of the contract that is to go', () => {
  it('cannot go before a version has deprecated it', async () => {
    const refused = await refusalOf(admit({ version: '2.0', sdl: WITHOUT, retires: ['1.0'] }));
    expect(refused).toContain('REFUSED_BY_CHECKS');
    expect(refused).toContain(`${COORDINATE} was never @deprecated`);
  });

  it('is deprecated without anything to do for members, and the clients are named that still ask for it', async () => {
    await admit({ version: '1.1', sdl: DEPRECATING, deadline: '2024-06-30' });
    const hash = 'c'.repeat(64);
    await registry.as(GATEWAY_TOKEN).send('/registry/usage', {
      operations: [
        { hash, text: 'query Titles { movements { nodes { titleVariants } } }', coordinates: [COORDINATE] },
      ],
      counts: [{ hash, client: 'bao-cao-quy', requests: 7 }],
    });
    const { deadlines, deprecated } = await report();
    expect(deadlines).toMatchObject([{ version: '1.1', behind: [] }]);
    expect(deprecated).toMatchObject([
      { coordinate: COORDINATE, reason: 'Ask for title.', since: '1.1', deadline: '2024-06-30' },
    ]);
    expect(writeDeprecations(await report())).toEqual([
      `Sắp bỏ / deprecated since 1.1, hạn / until 2024-06-30: ${COORDINATE} - Ask for title.\n` +
        '  còn hỏi / still asked for by: bao-cao-quy (Titles, 7)',
    ]);
  });

  it('stays while a client asks for it, and goes where the operator says so', async () => {
    const removal = { version: '2.0', sdl: WITHOUT, retires: ['1.0', '1.1'] };
    expect(await refusalOf(admit(removal))).toContain(
      `${COORDINATE} was used in the last 30 days by bao-cao-quy`,
    );
    expect(await readManifest()).toContain('titleVariants');
    await admit({ ...removal, acceptsBreaking: true });
    expect(await readManifest()).not.toContain('titleVariants');
    expect((await report()).removed).toEqual([{ coordinate: COORDINATE, servedBy: ['BTP', 'BCA'] }]);
  });

  it('may still be served by members, who publish as before until they leave it out', async () => {
    const moved = await serveStranger('BTP', CONTRACT);
    const { published } = await ministry.post<PublishResult>('/registry/publish', {
      code: 'BTP',
      url: moved.url,
    });
    const noted = published[0]?.report.checks.filter(({ status }) => status !== 'passed');
    expect(noted).toEqual([]);
    expect(await readManifest()).not.toContain('titleVariants');
    await moved.close();
  });
});
