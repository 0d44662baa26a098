import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import { RegistryRefusal, type RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { serveStranger, type ServedMember } from '../support/serve-schema.ts';
import { startTestRegistry, type TestRegistry } from '../support/start-test-registry.ts';

/** What a ministry that means harm can send with its own token: it is told no, and the registry goes on for the others. */

const CONTRACT = readContractSdl();

let registry: TestRegistry;
let member: ServedMember;
let ministry: RegistryApi;

beforeAll(async () => {
  registry = await startTestRegistry();
  member = await serveStranger('BTP', CONTRACT);
  ministry = await registry.join('BTP');
});
afterAll(async () => {
  await registry.close();
  await member.close();
});

async function codeOf(publication: object): Promise<string> {
  const asking = ministry.post('/registry/publish', { url: member.url, ...publication });
  const error = await asking.catch((refused: unknown) => refused);
  return error instanceof RegistryRefusal ? error.code : 'TAKEN';
}

const manyTypes = (count: number): string =>
  Array.from({ length: count }, (_, index) => `type Zz${String(index)} { a: Int }`).join('\n');

describe('a ministry that means harm', () => {
  it.each([
    ['the rows of another', { code: 'BCA' }, 'NOT_ALLOWED'],
    ['rows of another under its own code', { code: 'BTP', serves: ['BTP', 'BCA'] }, 'NOT_ALLOWED'],
    [
      "departments of another under its own department's",
      { code: 'BTP/X', serves: ['BCA/Y'] },
      'NOT_ALLOWED',
    ],
    ["the State's register", { code: 'BTDKTTW' }, 'NOT_ALLOWED'],
    ['a code of nobody', { code: 'XYZ' }, 'BAD_PUBLICATION'],
    ['18,000 types', { code: 'BTP', sdl: `${CONTRACT}\n${manyTypes(18_000)}` }, 'REFUSED_BY_CHECKS'],
    [
      'a type in 20,000 lists',
      {
        code: 'BTP',
        sdl: `${CONTRACT} extend type Movement { x: ${'['.repeat(20_000)}Int${']'.repeat(20_000)} }`,
      },
      'REFUSED_BY_CHECKS',
    ],
    [
      'a type in 3,000 lists',
      {
        code: 'BTP',
        sdl: `${CONTRACT} extend type Movement { x: ${'['.repeat(3000)}Int${']'.repeat(3000)} }`,
      },
      'REFUSED_BY_CHECKS',
    ],
    ['three megabytes', { code: 'BTP', sdl: '#'.repeat(3_000_000) }, 'BAD_PUBLICATION'],
    [
      'a field named __proto__',
      { code: 'BTP', sdl: `${CONTRACT} extend type Movement { __proto__: Int }` },
      'REFUSED_BY_CHECKS',
    ],
    [
      'the address of secrets of a cloud',
      { code: 'BTP', url: 'http://169.254.169.254/latest' },
      'BAD_PUBLICATION',
    ],
    ['a file for an address', { code: 'BTP', url: 'file:///etc/passwd' }, 'BAD_PUBLICATION'],
  ])('publishes %s in vain', async (_, publication, code) => {
    expect(await codeOf(publication)).toBe(code);
  });

  it('cannot take the part of the operator or of a gateway', async () => {
    const paths = [
      'rollback',
      'reissue',
      'subgraphs',
      'contracts',
      'usage',
      'invitations',
      'tokens',
      'members/BCA/quarantine',
    ];
    for (const path of paths) {
      const bodies = { rollback: { to: 1 }, 'members/BCA/quarantine': { reason: 'abc' } } as Readonly<
        Record<string, object>
      >;
      const error = await ministry
        .post(`/registry/${path}`, bodies[path] ?? {})
        .catch((refused: unknown) => refused);
      expect([path, (error as RegistryRefusal).code]).toEqual([path, 'NOT_ALLOWED']);
    }
    const unasked = ministry.post('/registry/publish', { publications: [], skipsProbes: true });
    await expect(unasked).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(ministry.get('/registry/release?after=0')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(ministry.get('/registry/audit')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(ministry.get('/registry/tokens?code=BCA')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('sends the same twice at once, and is published once', async () => {
    const publication = { code: 'BTP', url: member.url };
    const results = await Promise.all([1, 2, 3].map(() => ministry.post('/registry/publish', publication)));
    const isNew = results.map(
      (result) => (result as { published: { isNew: boolean }[] }).published[0]?.isNew,
    );
    expect([...isNew].sort()).toEqual([false, false, true]);
  });

  it('leaves the others answered', async () => {
    const live = await fetch(`${registry.url}/health/ready`);
    expect(live.status).toBe(200);
  });
});
