import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheckReport } from '../../../registry/checks/run-checks.ts';
import type { PublishResult } from '../../../registry/publish/publisher.ts';
import type { ContractMatrix } from '../../../registry/publish/contract-matrix.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import { RegistryRefusal, type RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { serveBody, serveStranger, type ServedMember } from '../support/serve-schema.ts';
import { GATEWAY_TOKEN, startTestRegistry, type TestRegistry } from '../support/start-test-registry.ts';

/**
 * Ministries join and publish over HTTP: each its own, checked, whole or not at all; the operator goes back, sets a quarantine,
 * moves the contract on; and everything that happened can be read afterwards.
 */

const CONTRACT = readContractSdl();
const EXTENSION = `
extend type Agency { "Number of documents reviewed." reviews(year: Int): ReviewFigures }
"Reviews of documents in a year." type ReviewFigures { "Documents." documents: Int }
`;

let registry: TestRegistry;
let ministry: RegistryApi;
const served: ServedMember[] = [];

async function serve(owner: string, sdl = CONTRACT): Promise<string> {
  const member = await serveStranger(owner, sdl);
  served.push(member);
  return member.url;
}

async function refusal(asking: Promise<unknown>): Promise<RegistryRefusal> {
  return asking.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => error as RegistryRefusal,
  );
}

/** Check ids that refuse, with the coordinates that they blame. */
function faultsOf({ details }: RegistryRefusal): readonly string[] {
  return (details['reports'] as readonly CheckReport[]).flatMap(({ checks }) =>
    checks.flatMap(({ id, findings }) =>
      findings.filter(({ level }) => level === 'error').map(({ coordinate }) => `${id} ${coordinate}`),
    ),
  );
}

beforeAll(async () => {
  registry = await startTestRegistry();
  ministry = await registry.join('BTP');
});
afterAll(async () => {
  await registry.close();
  await Promise.all(served.map((member) => member.close()));
});

describe('a ministry that publishes', () => {
  it('is in the nation at once, and saying it again changes nothing', async () => {
    const publication = { code: 'BTP', url: await serve('BTP') };
    const first = await ministry.post<PublishResult>('/registry/publish', publication);
    expect(first.published).toMatchObject([{ code: 'BTP', version: 1, isNew: true }]);
    const again = await ministry.post<PublishResult>('/registry/publish', publication);
    expect(again.published).toMatchObject([{ version: 1, isNew: false }]);
    expect(again.generation).toBe(first.generation);
  });

  it('may not publish for another, nor without a token, nor with a revoked one', async () => {
    const url = await serve('BCA');
    expect((await refusal(ministry.post('/registry/publish', { code: 'BCA', url }))).code).toBe(
      'NOT_ALLOWED',
    );
    expect((await refusal(registry.as(null).post('/registry/publish', { code: 'BCA', url }))).code).toBe(
      'BAD_TOKEN',
    );
    const other = await registry.join('BCA');
    await other.post('/registry/tokens/revoke');
    expect((await refusal(other.post('/registry/publish', { code: 'BCA', url }))).code).toBe('BAD_TOKEN');
  });

  it('may publish for a code that it succeeded when that agency has ended, and that agency no more', async () => {
    const later = await startTestRegistry({ referenceDate: '2025-06-01' });
    const [heir, ended] = [await later.join('BKHCN25'), await later.join('BTTTT')];
    const url = await serve('BTTTT');
    const refused = await refusal(ended.post('/registry/publish', { code: 'BTTTT', url }));
    expect(refused.message).toContain('BTTTT ended on 2025-02-28: its successor (BKHCN25) publishes');
    const result = await heir.post<PublishResult>('/registry/publish', { code: 'BTTTT', url });
    expect(result.published).toMatchObject([{ isNew: true }]);
    await later.close();
  });

  it('adds a field of its own, and takes it away again while no client uses it', async () => {
    const url = await serve('BTP', CONTRACT + EXTENSION);
    const { published } = await ministry.post<PublishResult>('/registry/publish', { code: 'BTP', url });
    expect(published[0]).toMatchObject({ version: 2, isNew: true });
    const back = await serve('BTP');
    const { reports } = await ministry.post<{ readonly reports: readonly CheckReport[] }>('/registry/check', {
      ...{ code: 'BTP', url: back },
    });
    const breaking = reports[0]?.checks.find(({ id }) => id === 'breaking-changes');
    expect(breaking?.status).toBe('warned');
  });

  it('is refused what would break a client, with its name', async () => {
    const hash = 'a'.repeat(64);
    const text = 'query Reviews { agencies { code reviews { documents } } }';
    await registry.as(GATEWAY_TOKEN).text('/registry/release?after=0');
    const usage = {
      operations: [{ hash, text, coordinates: ['Agency.reviews', 'ReviewFigures.documents'] }],
      counts: [{ hash, client: 'bang-dieu-khien', requests: 12 }],
    };
    await registry.as(GATEWAY_TOKEN).send('/registry/usage', usage);
    const publication = { code: 'BTP', url: await serve('BTP') };
    const refused = await refusal(ministry.post('/registry/publish', publication));
    expect(faultsOf(refused)).toContain('breaking-changes Agency.reviews');
    expect(JSON.stringify(refused.details['reports'])).toContain('bang-dieu-khien');
    const accepted = { ...publication, acceptsBreaking: true };
    expect(await ministry.post('/registry/publish', accepted)).toMatchObject({ published: [{ version: 3 }] });
  });
});

describe('a publication that a check refuses', () => {
  it.each([
    ['what is no SDL', 'type Query {', 'parses'],
    ['what is not of Federation 2', CONTRACT.replace(/extend schema\s*@link\([^)]*\)/, ''), 'federation'],
    ['a contract field of another type', CONTRACT.replace('  title: String!', '  title: Int!'), 'contract'],
    [
      'ethnicity by its name',
      `${CONTRACT} extend type Agency { "x" danToc: String }`,
      'personal-data Agency.danToc',
    ],
    [
      'religion by its description',
      `${CONTRACT} extend type Agency { "Tôn giáo của người được khen." nhom: String }`,
      'personal-data Agency.nhom',
    ],
    ['a root field of its own', `${CONTRACT} extend type Query { mine: Int }`, 'contract Query.mine'],
  ])('is told why: %s', async (_, sdl, fault) => {
    const url = served[0]?.url ?? '';
    const refused = await refusal(ministry.post('/registry/publish', { code: 'BTP', url, sdl }));
    expect(faultsOf(refused).join('\n')).toContain(fault);
  });

  it('is told that its address does not answer, or may not be asked', async () => {
    const ask = (url: string) =>
      refusal(ministry.post('/registry/publish', { code: 'BTP', url, sdl: CONTRACT }));
    expect(faultsOf(await ask('http://127.0.0.1:1/graphql'))).toContain(
      'reachable http://127.0.0.1:1/graphql',
    );
    const metadata = await ask('http://169.254.169.254/latest');
    expect(JSON.stringify(metadata.details['reports'])).toContain('where no member of this code may be');
  });

  it('is told that it gives rows of others, or records awards of the State', async () => {
    const member = await serveBody((query) => ({
      data: query.includes('_service')
        ? { _service: { sdl: CONTRACT } }
        : query.includes('level: STATE')
          ? { commendations: { nodes: [{ id: 'BTP:S-1' }] } }
          : query.includes('_entities')
            ? { _entities: [{ __typename: 'Commendation', id: 'x' }, null] }
            : { __typename: 'Query', movements: { nodes: [{ id: 'BCA:PT-1' }], totalCount: 1 } },
    }));
    served.push(member);
    const faults = faultsOf(
      await refusal(ministry.post('/registry/publish', { code: 'BTP', url: member.url })),
    );
    expect(faults).toEqual([
      'own-rows Query._entities',
      'own-rows Query.movements',
      'state-awards Commendation.level',
    ]);
  });
});

describe('two ministries at once', () => {
  it('both are in the nation afterwards', async () => {
    const codes = ['BNG', 'BNV', 'BKHDT', 'BTC', 'BCT'];
    const publishing = codes.map(async (code) =>
      registry.operator.post('/registry/publish', { code, url: await serve(code) }),
    );
    await Promise.all(publishing);
    const { members } = await registry.operator.get<{
      readonly members: readonly { readonly code: string }[];
    }>('/registry/members');
    expect(members.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  });
});

describe('the operator', () => {
  it('takes the nation back in one request, and forward again', async () => {
    const history = await registry.operator.get<readonly { readonly number: number }[]>('/registry/history');
    const [newest] = history;
    await registry.operator.post('/registry/rollback', { to: 2 });
    const list = () => registry.operator.get<{ readonly members: readonly object[] }>('/registry/members');
    expect((await list()).members).toHaveLength(1);
    await registry.operator.post('/registry/rollback', { to: newest?.number });
    expect((await list()).members).toHaveLength(6);
  });

  it('admits a new contract, sees who is behind, and cannot end the old one before all have moved', async () => {
    const sdl = CONTRACT.replace('  title: String!', '  title: String!\n  slogan: String');
    const body = { version: '1.1', sdl, deadline: '2024-06-30' };
    await registry.operator.post('/registry/contracts', body);
    await ministry.post('/registry/publish', { code: 'BTP', url: await serve('BTP', sdl) });
    const matrix = await registry.operator.get<ContractMatrix>('/registry/contracts');
    expect(matrix.versions).toMatchObject([
      { version: '1.0', members: 5 },
      { version: '1.1', members: 1 },
    ]);
    expect(matrix.deadlines).toMatchObject([
      {
        version: '1.1',
        daysLeft: 157,
        behind: expect.arrayContaining(['BNG', 'BNV', 'BKHDT', 'BTC', 'BCT']),
      },
    ]);
    const refused = await refusal(registry.operator.delete('/registry/contracts/1.0'));
    expect(refused.message).toMatch(/and 4 more with the same schema\): it lacks Exemplar\.slogan/);
  });

  it('reads who did what in a log that is whole', async () => {
    const { fault, entries } = await registry.operator.get<{
      readonly fault: string | null;
      readonly entries: readonly { readonly actor: string; readonly action: string }[];
    }>('/registry/audit');
    expect(fault).toBeNull();
    expect(entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual(
      expect.arrayContaining([
        'registry begin',
        'operator invite',
        'BTP join',
        'BTP publish',
        'operator rollback',
      ]),
    );
  });
});
