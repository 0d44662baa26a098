import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { MemberHost } from '../../../../subgraphs/member/host/member-host.ts';
import { startMemberHost } from '../../../../subgraphs/member/host/start-member-host.ts';
import { askGraphQL } from '../../../support/ask-graphql.ts';

/** A clerk's file goes to the host's control server, and its figures come out of the member's answers. */
interface Figures {
  readonly statistics: { readonly rows: readonly { readonly commendations: number }[] };
}

const FILE = [
  'Mã dòng,Số quyết định,Ngày ký,Cấp khen thưởng,Chức vụ người ký,Hình thức khen thưởng,Loại đối tượng,Tên',
  '1,99/QĐ-BTP,2023-08-25,MINISTRY_PROVINCE,Bộ trưởng,BK_BNT,Cá nhân,Lê A',
].join('\n');
const QUERY = 'format=csv&fileName=a.csv&importedBy=x&isDryRun=false';

describe('a host that takes files', () => {
  let host: MemberHost;
  const send = async (path: string, body: string | null = FILE, type = 'application/octet-stream') => {
    const init = body === null ? {} : { body, headers: { 'content-type': type } };
    const response = await fetch(`${host.controlUrl}${path}`, { method: 'POST', ...init });
    return { status: response.status, body: await response.json() };
  };
  const count = async () => {
    const [member] = host.members;
    const query = '{ statistics(filter: { years: [2023] }) { rows { commendations } } }';
    const { data } = await askGraphQL<Figures>(member?.url ?? '', query);
    return data.statistics.rows.reduce((sum, { commendations }) => sum + commendations, 0);
  };

  beforeAll(async () => {
    host = await startMemberHost({
      ...{ codes: ['BTP'], database: {}, scale: 0.02, basePort: 0, controlPort: 0, host: '127.0.0.1' },
      logger: pino({ level: 'silent' }),
    });
  });
  afterAll(() => host.close());

  it('counts what it took, and no longer what was undone', async () => {
    const before = await count();
    const taken = await send(`/members/BTP/imports?${QUERY}`);
    expect(taken).toMatchObject({
      status: 200,
      body: { added: { decisions: 1, commendations: 1 }, problems: [] },
    });
    expect(await count()).toBe(before + 1);
    expect((await send('/members/BTP/imports/undo?undoneBy=x', null)).status).toBe(200);
    expect(await count()).toBe(before);
  });

  it.each([
    ['a member that is not here', 404, 'NOT_SERVED', `/members/BYT/imports?${QUERY}`, FILE],
    ['an address without its parameters', 400, 'BAD_REQUEST', '/members/BTP/imports', FILE],
    ['a file without headings', 422, 'BAD_IMPORT', `/members/BTP/imports?${QUERY}`, 'a,b\n'],
    ['no file', 400, 'BAD_REQUEST', `/members/BTP/imports?${QUERY}`, null],
    ['an undo of nothing', 422, 'BAD_IMPORT', '/members/BTP/imports/undo?undoneBy=x', null],
    ['a broken workbook', 422, 'BAD_IMPORT', `/members/BTP/imports?${QUERY.replace('csv', 'xlsx')}`, FILE],
  ])('refuses %s by status %i and %s', async (...[, status, code, path, body]) => {
    const answer = await send(path, body);
    expect(answer).toMatchObject({ status, body: { errors: [{ extensions: { code } }] } });
  });

  it('takes a file in no other type of body: a page in a browser could send those', async () => {
    expect(await send(`/members/BTP/imports?${QUERY}`, FILE, 'text/plain')).toMatchObject({ status: 400 });
  });
});
