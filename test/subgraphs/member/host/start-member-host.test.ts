import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { MemberHost } from '../../../../subgraphs/member/host/member-host.ts';
import { startMemberHost } from '../../../../subgraphs/member/host/start-member-host.ts';
import { askGraphQL } from '../../../support/ask-graphql.ts';

interface Movements {
  readonly movements: { readonly nodes: readonly { readonly id: string }[] };
}

const MOVEMENTS = '{ movements(first: 200) { nodes { id } } }';

describe('a host of members', () => {
  let host: MemberHost;
  const urlOf = (code: string) => host.members.find((member) => member.code === code)?.url ?? '';
  const control = async (path: string, method = 'GET') => {
    const response = await fetch(`${host.controlUrl}${path}`, { method });
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    host = await startMemberHost({
      ...{ codes: ['BQP', 'HN', 'BGTVT'], database: {}, scale: 0.02, basePort: 0, controlPort: 0 },
      ...{ host: '127.0.0.1', logger: pino({ level: 'silent' }) },
    });
  });
  afterAll(() => host.close());

  it.each(['BQP', 'HN'])("gives at %s's address the rows of %s and of nobody else", async (code) => {
    const { data } = await askGraphQL<Movements>(urlOf(code), MOVEMENTS);
    expect(data.movements.nodes.length).toBeGreaterThan(0);
    for (const { id } of data.movements.nodes) expect(id.split(':')[0]).toBe(code);
  });

  it('adds the fields of its own to the member that has some', async () => {
    const { data } = await askGraphQL<{ __type: { fields: { name: string }[] } }>(
      urlOf('BGTVT'),
      '{ __type(name: "Agency") { fields { name } } }',
    );
    expect(data.__type.fields.map(({ name }) => name)).toContain('expresswayKilometres');
  });

  it('lists its members, and is ready', async () => {
    expect(await control('/health/ready')).toEqual({ status: 200, body: { ready: true, members: 3 } });
    expect(await control('/members')).toEqual({ status: 200, body: { members: host.members } });
  });

  it('refuses connections for a member that is stopped, and answers at the same address after it resumes', async () => {
    const url = urlOf('HN');
    expect(await control('/members/HN/stop', 'POST')).toEqual({
      status: 200,
      body: { code: 'HN', url, state: 'stopped' },
    });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect((await askGraphQL<Movements>(urlOf('BQP'), MOVEMENTS)).status).toBe(200);
    expect((await control('/members/HN/resume', 'POST')).body).toEqual({ code: 'HN', url, state: 'running' });
    expect((await askGraphQL<Movements>(url, MOVEMENTS)).status).toBe(200);
  });

  it('takes stops and resumes that come at once in their order', async () => {
    await Promise.all([
      host.stop('BQP'),
      host.stop('BQP'),
      host.resume('BQP'),
      host.stop('BQP'),
      host.resume('BQP'),
    ]);
    expect((await control('/members')).body).toMatchObject({
      members: [{ code: 'BQP', state: 'running' }, {}, {}],
    });
    expect((await askGraphQL<Movements>(urlOf('BQP'), MOVEMENTS)).status).toBe(200);
  });

  it.each([
    ['/members/XX/stop', 'POST', 'NOT_SERVED'],
    ['/members/HN', 'DELETE', 'NOT_FOUND'],
  ])('refuses %s by name', async (path, method, code) => {
    const { status, body } = await control(path, method);
    expect(status).toBe(404);
    expect(body).toEqual({ errors: [expect.objectContaining({ extensions: { code } })] });
  });
});
