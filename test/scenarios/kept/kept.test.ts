import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createClient } from 'redis';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { GatewayTransport } from '../../../gateway/transport/gateway-transport.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { ask, type Reply } from '../../gateway/support/ask.ts';
import { memberRequest } from '../../gateway/support/serve-member.ts';
import { sampleMovement, sampleOwner } from '../../support/sample-records.ts';
import { CODES, startKeepingNation, type Code, type KeepingNation } from './start-keeping-nation.ts';

let nation: KeepingNation;
let first: RunningGateway;
let second: RunningGateway;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  nation = await startKeepingNation();
  [first, second] = nation.gateways;
  client = createClient({ url: nation.redis.url });
  await client.connect();
  for (const code of CODES) await loadTitle(code, 'first');
});

afterAll(async () => {
  client.destroy();
  await nation.close();
});

beforeEach(async () => {
  await client.flushAll();
});

const loadTitle = (code: Code, title: string): Promise<void> =>
  nation.database.loadOwner(sampleOwner(code, { movements: [sampleMovement(`${code}:M-01`, { title })] }));

const titlesOf = (owners: readonly Code[]): string =>
  `{ movements(filter: { owners: ${JSON.stringify(owners)} }) { nodes { title } coverage { complete answered expected stale { member ageSeconds } missing { member } } } }`;

interface Movements {
  readonly movements: { readonly nodes: readonly { readonly title: string }[]; readonly coverage: Coverage };
}

const movementsIn = (reply: Reply): Movements['movements'] => (reply.data as unknown as Movements).movements;
const titlesIn = (reply: Reply): readonly string[] => movementsIn(reply).nodes.map(({ title }) => title);

/** How often a member is asked while something is done. */
async function countAsked(code: Code, act: () => Promise<unknown>): Promise<number> {
  const before = nation.members[code].asked;
  await act();
  return nation.members[code].asked - before;
}

/** Asks until what was kept is in Redis, since nobody waits for that. */
async function untilKept(code: Code): Promise<void> {
  while ((await countAsked(code, () => ask(first.url, titlesOf([code])))) > 0);
}

describe('an answer that is kept', () => {
  it('is given without asking the member, by each gateway of the same Redis', async () => {
    await untilKept('BTP');
    const replies: Reply[] = [];
    const asked = await countAsked('BTP', async () => {
      for (const gateway of [first, second]) replies.push(await ask(gateway.url, titlesOf(['BTP'])));
    });
    expect(asked).toBe(0);
    expect(replies.map(titlesIn)).toEqual([['first'], ['first']]);
    expect(movementsIn(replies[1] as Reply).coverage).toMatchObject({
      complete: true,
      answered: 1,
      stale: [],
    });
  });

  it('is given up by both gateways when the member loads, though it told one; other members are not asked', async () => {
    const both = titlesOf(['BTP']);
    await untilKept('BTP');
    await loadTitle('BTP', 'second');
    while (!titlesIn(await ask(first.url, both)).includes('second'));
    expect(titlesIn(await ask(second.url, both))).toEqual(['second']);
    await untilKept('BTP');
    expect(await countAsked('BTP', () => loadTitle('BQP', 'second').then(() => ask(second.url, both)))).toBe(
      0,
    );
  });

  it.each<[string, (entry: Buffer) => Buffer]>([
    ['one bit of it was turned', (entry) => turnBit(entry, entry.length >> 1)],
    ['its end is missing', (entry) => entry.subarray(0, entry.length - 1)],
    ['nothing is left of it', () => Buffer.alloc(0)],
  ])('is not given where in Redis %s: the member is asked', async (_, spoil) => {
    await untilKept('BTP');
    const [name = ''] = await client.keys('*:entry:*');
    const entry = Buffer.from((await client.get(name)) ?? '');
    await client.set(name, spoil(entry));
    const replies: Reply[] = [];
    const asked = await countAsked('BTP', async () => {
      replies.push(await ask(second.url, titlesOf(['BTP'])));
    });
    expect(asked).toBeGreaterThan(0);
    expect(replies.flatMap(titlesIn)).toEqual(['second']);
    await untilKept('BTP');
  });
});

describe('a member that does not answer', () => {
  const owners: readonly Code[] = ['BTP', 'BQP'];

  beforeEach(async () => {
    nation.members.BQP.isCut = false;
    while ((await client.keys('*:entry:*:BQP')).length === 0) await ask(first.url, titlesOf(owners));
    nation.members.BQP.isCut = true;
  });

  /** Asks until what is kept of the member is no longer fresh. */
  async function untilStale(headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    for (;;) {
      const reply = await ask(first.url, titlesOf(owners), { headers });
      if (reply.codes.length > 0 || movementsIn(reply).coverage.stale.length > 0) return reply;
    }
  }

  afterAll(() => {
    nation.members.BQP.isCut = false;
  });

  it('is stood in for by what was kept, with its age, in the coverage and in the extensions', async () => {
    const reply = await untilStale();
    expect(reply).toMatchObject({ status: 200, errors: [] });
    expect([...titlesIn(reply)].sort()).toEqual(['second', 'second']);
    const { coverage } = movementsIn(reply);
    const [stale] = coverage.stale;
    expect(stale?.ageSeconds).toBeGreaterThanOrEqual(1);
    expect(coverage).toEqual({
      ...{ complete: false, answered: 2, expected: 2, missing: [] },
      stale: [{ member: 'BQP', ageSeconds: stale?.ageSeconds }],
    });
    expect(reply.extensions['completeness']).toMatchObject({ complete: false, answered: 2, stale: [stale] });
  });

  it('costs a client that takes nothing of earlier the whole answer', async () => {
    await untilStale();
    const reply = await untilStale({ 'x-completeness': 'full' });
    expect(reply).toMatchObject({ status: 503, data: null, codes: ['INCOMPLETE'] });
    expect(reply.errors[0]?.message).toMatch(/^1 of 2 /);
    expect(reply.extensions['completeness']).toMatchObject({ stale: [{ member: 'BQP' }] });
  });

  it('is missing once it told that its data changed: what was kept may not stand in any more', async () => {
    await untilStale();
    await loadTitle('BQP', 'third');
    let reply = await ask(first.url, titlesOf(owners));
    while (movementsIn(reply).coverage.stale.length > 0) reply = await ask(first.url, titlesOf(owners));
    expect(movementsIn(reply).coverage).toMatchObject({ answered: 1, missing: [{ member: 'BQP' }] });
    expect(titlesIn(reply)).toEqual(['second']);
  });
});

describe('nothing is kept', () => {
  it('of a member that does not allow it', async () => {
    for (let count = 0; count < 3; count += 1) {
      expect(await countAsked('BCA', () => ask(first.url, titlesOf(['BCA'])))).toBeGreaterThan(0);
    }
    expect(await client.keys('*:entry:*:BCA')).toEqual([]);
  });

  it.each([
    ['of an answer to unmasked rights', '{"query":"{ __typename }"}', 'agency:BTP unmasked', 2],
    ['of an answer with errors', '{"query":"{ nothing }"}', '', 2],
    ['but one answer for each kind of rights', '{"query":"{ __typename }"}', 'agency:BTP', 1],
  ])('%s', async (_, body, rights, expected) => {
    const logger = pino({ level: 'silent' });
    const keepAnswers = { maxBytes: 1_000_000 };
    const transport = new GatewayTransport({ keepAnswers, schemaVersion: '1', secret: 'a secret', logger });
    const { url } = nation.members.BTP;
    const asked = await countAsked('BTP', async () => {
      for (let count = 0; count < 2; count += 1) {
        await transport.send(memberRequest(url, { member: 'BTP', body, rights }));
      }
    });
    await transport.close();
    expect(asked).toBe(expected);
  });
});

function turnBit(bytes: Buffer, index: number): Buffer {
  const turned = Buffer.from(bytes);
  turned.writeUInt8(turned.readUInt8(index) ^ 1, index);
  return turned;
}
