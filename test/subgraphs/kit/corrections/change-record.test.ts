import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { announcingDatabase } from '../../../../subgraphs/kit/changes/announcing-database.ts';
import { correctRecord } from '../../../../subgraphs/kit/corrections/correct-record.ts';
import { erasePerson, ERASED_NAME } from '../../../../subgraphs/kit/corrections/erase-person.ts';
import { rescindAward } from '../../../../subgraphs/kit/corrections/rescind-award.ts';
import { undoChange } from '../../../../subgraphs/kit/corrections/undo-change.ts';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import type { GraphQLListener } from '../../../../subgraphs/kit/http/serve-graphql.ts';
import { startMember } from '../../../../subgraphs/kit/start-member.ts';
import { CHANGE_SECRET } from '../../../gateway/support/tell-change.ts';
import { MASKED, NAME, privateOwner } from '../../../support/private-owner.ts';
import { ask } from '../support/ask.ts';

/**
 * What an agency may do to a record after it was loaded: correct, rescind, erase and take back. Each shows in the next answer,
 * stands in the log, and tells gateways to give up what they kept.
 */

let database: Database;
let member: GraphQLListener;
let receiver: Server;
const events: string[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      events.push((JSON.parse(body) as { data: { owner: string } }).data.owner);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/changes`;
  database = announcingDatabase(await openDatabase(), { urls: [url], secret: CHANGE_SECRET });
  member = await startMember({ store: database.store, serves: ['BTP'], port: 0 });
});

beforeEach(async () => {
  await database.loadOwner(privateOwner('BTP'));
});

afterAll(async () => {
  await member.close();
  await database.close();
  receiver.closeAllConnections();
  receiver.close();
});

let minute = 0;
const terms = (reason = 'đính chính') => {
  minute += 1;
  return { owner: 'BTP', by: 'lan', reason, now: new Date(Date.UTC(2026, 7, 3, 8, minute)) };
};

async function nameOf(fate: string): Promise<string> {
  const { data } = await ask(member.url, `{ commendation(id: "BTP:KT-${fate}") { recipient { name } } }`);
  return (data as { commendation: { recipient: { name: string } } }).commendation.recipient.name;
}

async function total(): Promise<unknown> {
  const { data } = await ask(member.url, '{ commendations(first: 0) { totalCount } }');
  return (data as { commendations: { totalCount: number } }).commendations.totalCount;
}

async function untilTold(count: number): Promise<void> {
  while (events.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { readonly extensions: { readonly code: string } }) => error.extensions.code,
  );

describe('an agency', () => {
  it('corrects what a record says, and gateways are told', async () => {
    await untilTold(1);
    const before = events.length;
    const outcome = await correctRecord(database, terms(), {
      id: 'BTP:R-published',
      values: { name: 'Nguyễn Thị Ảnh' },
    });
    expect(outcome).toMatchObject({ verb: 'CORRECT', fields: ['name'] });
    expect(await nameOf('published')).toBe('Nguyễn Thị Ảnh');
    await untilTold(before + 1);
    expect(events.at(-1)).toBe('BTP');
  });

  it('rescinds an award: it leaves the totals, and its name is initials', async () => {
    const before = Number(await total());
    await rescindAward(database, terms(), { id: 'BTP:KT-published', rescissionReason: 'FALSE_DECLARATION' });
    expect(await total()).toBe(before - 1);
    expect(await nameOf('published')).toBe('N.T.Á.');
  });

  it('erases who a person is, from the log’s earlier entries too, and totals stay', async () => {
    const before = await total();
    await correctRecord(database, terms(), { id: 'BTP:R-published', values: { unit: 'Cục Bí mật' } });
    await correctRecord(database, terms(), { id: 'BTP:R-published', values: { name: 'Nguyễn Thị Bí Mật' } });
    await erasePerson(database, terms('yêu cầu của công dân'), { id: 'BTP:R-published' });
    expect(await nameOf('published')).toBe(ERASED_NAME);
    expect(await total()).toBe(before);
    const log = JSON.stringify(await database.recordChanges('BTP'));
    for (const word of ['Bí Mật', 'Bí mật', NAME.published]) expect(log).not.toContain(word);
    expect(await codeOf(undoChange(database, terms()))).toBe('BAD_CHANGE');
  });

  it('takes the last change back, and then the one before', async () => {
    await correctRecord(database, terms(), { id: 'BTP:R-published', values: { name: 'Nguyễn Thị Ảnh' } });
    await rescindAward(database, terms(), { id: 'BTP:KT-published', rescissionReason: 'OTHER' });
    expect(await undoChange(database, terms())).toMatchObject({
      verb: 'UNDO',
      subjectId: 'BTP:KT-published',
    });
    expect(await nameOf('published')).toBe('Nguyễn Thị Ảnh');
    await undoChange(database, terms());
    expect(await nameOf('published')).toBe(NAME.published);
  });

  it('publishes a decision by correcting its day: the name is then for everybody', async () => {
    expect(await nameOf('unpublished')).toBe(MASKED.unpublished);
    await correctRecord(database, terms(), {
      id: 'BTP:QD-unpublished',
      values: { publishedOn: '2023-06-01' },
    });
    expect(await nameOf('unpublished')).toBe(NAME.unpublished);
  });

  it('has each change in a log with who, when and why', async () => {
    const before = (await database.recordChanges('BTP')).length;
    await correctRecord(database, terms('theo đơn số 7'), { id: 'BTP:R-child', values: { isMinor: false } });
    const [entry] = (await database.recordChanges('BTP')).slice(before);
    expect(entry).toMatchObject({
      ...{
        ordinal: before + 1,
        verb: 'CORRECT',
        subjectId: 'BTP:R-child',
        changedBy: 'lan',
        reason: 'theo đơn số 7',
      },
      ...{ before: '{"isMinor":true}', after: '{"isMinor":false}', undoneAt: null },
    });
  });

  it.each([
    [
      'an id that nothing has',
      () => correctRecord(database, terms(), { id: 'BTP:R-none', values: { name: 'x' } }),
    ],
    [
      'a field that is no one’s to correct',
      () => correctRecord(database, terms(), { id: 'BTP:R-published', values: { id: 'BTP:R-2' } }),
    ],
    [
      'a value that can’t be',
      () => correctRecord(database, terms(), { id: 'BTP:QD-published', values: { publishedOn: 'hôm qua' } }),
    ],
    [
      'what is so already',
      () => correctRecord(database, terms(), { id: 'BTP:R-published', values: { name: NAME.published } }),
    ],
    [
      'an award that was rescinded',
      () => rescindAward(database, terms(), { id: 'BTP:KT-rescinded', rescissionReason: 'OTHER' }),
    ],
    [
      'a reason that the law does not know',
      () => rescindAward(database, terms(), { id: 'BTP:KT-published', rescissionReason: 'WHIM' }),
    ],
    ['a collective, which is no person', () => erasePerson(database, terms(), { id: 'BTP:R-collective' })],
    ['another owner', () => undoChange(database, { ...terms(), owner: 'BCA' })],
    [
      'what a business rule forbids: an award for a movement without one',
      () =>
        correctRecord(database, terms(), {
          id: 'BTP:KT-child',
          values: { type: 'MOVEMENT', movement: null },
        }),
    ],
  ])('is refused %s, and nothing changes', async (_what, change) => {
    const before = JSON.stringify(await database.recordChanges('BTP'));
    expect(await codeOf(change())).toBe('BAD_CHANGE');
    expect(JSON.stringify(await database.recordChanges('BTP'))).toBe(before);
  });

  it('keeps its log of readings when all its rows are loaded anew', async () => {
    await database.store.logNameReads([
      {
        ...{
          owner: 'BTP',
          readAt: '2026-08-03T08:00:00.000Z',
          subject: 'a'.repeat(24),
          roles: ['analyst'],
          agency: null,
        },
        ...{ purpose: 'VERIFY_DOSSIER', field: 'Recipient.name', recipientIds: ['BTP:R-child'] },
      },
    ]);
    await database.loadOwner(privateOwner('BTP'));
    expect(await database.nameReads('BTP')).toHaveLength(1);
  });
});
