/** A client that leaves while the whole nation is being asked for it takes everything along that was done for it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listProfiles } from '../../../subgraphs/member/profiles/list-profiles.ts';
import { caseCount } from '../../support/case-count.ts';
import { sendAndStay } from './support/leaving-client.ts';
import { startSilentNation, type SilentNation } from './support/silent-nation.ts';
import { startWatchedGateway, type WatchedGateway } from './support/watched-gateway.ts';

const MOVEMENTS = '{ movements { totalCount } }';
const DECISIONS = '{ decisions { totalCount } }';
const CLIENTS = caseCount(1000);
const WARM_UP = CLIENTS / 10;
const CLIENTS_AT_ONCE = 10;
const MEGABYTE = 1024 * 1024;
/** Far away, also where much else runs beside. */
const LONG_MS = 360 * CLIENTS;
/** Far less than what 1,000 requests would leave behind if each left its questions to 113 members. */
const HEAP_MAY_GROW = 8 * MEGABYTE;

let nation: SilentNation;
let gateway: WatchedGateway;

beforeAll(async () => {
  nation = await startSilentNation(listProfiles().map((profile) => profile.code));
  gateway = await startWatchedGateway(nation.members);
});

afterAll(async () => {
  await gateway.close();
  await nation.close();
});

describe('a client that leaves while 113 members are being asked', () => {
  it('releases the connections to all of them, long before its deadline', async () => {
    const asked = nation.untilAllAsked(['movements']);
    const client = await sendAndStay(gateway.url, MOVEMENTS);
    await asked;
    client.leave();
    await nation.untilLeft();
  });

  it('leaves those connections to others who ask the same', async () => {
    const asked = nation.untilAllAsked(['movements']);
    const [gone, stays] = [
      await sendAndStay(gateway.url, MOVEMENTS),
      await sendAndStay(gateway.url, MOVEMENTS, { 'x-deadline-ms': '3000' }),
    ];
    await asked;
    gone.leave();
    // Its own deadline is the end of it, with an answer.
    expect((await stays.answer).status).toBe(504);
    await nation.untilLeft();
  });

  it('has nobody asked for it when it left before its turn', async () => {
    const asked = nation.asked;
    const clients = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const client = await sendAndStay(gateway.url, MOVEMENTS);
        client.leave();
        return client;
      }),
    );
    await Promise.allSettled(clients.map((client) => client.answer));
    const health = await fetch(new URL('/health/live', gateway.url));
    expect(health.status).toBe(200);
    await nation.untilLeft();
    expect(nation.asked - asked).toBeLessThan(clients.length * nation.members.length);
  });
});

describe(`${String(CLIENTS)} clients that leave`, () => {
  it(
    'leave nothing behind: no socket, timer or listener, and no memory',
    async () => {
      await leave(WARM_UP);
      const before = await gateway.holdings();
      await leave(CLIENTS);
      const after = await gateway.holdings();
      const growth = after.heapBytes - before.heapBytes;
      if (process.env['CASES_FACTOR'] !== undefined)
        console.log({ CLIENTS, asked: nation.asked, before, after });
      expect(moreOf(after.resources, before.resources)).toEqual({});
      expect(after.warnings).toEqual([]);
      expect(growth).toBeLessThan(HEAP_MAY_GROW);
    },
    LONG_MS,
  );
});

/** So many clients, ten at once: three leave as soon as they have asked, the others when all members have been asked. */
async function leave(count: number): Promise<void> {
  for (let left = 0; left < count; left += CLIENTS_AT_ONCE) {
    const asked = nation.untilAllAsked(['movements', 'decisions']);
    const clients = await Promise.all(
      Array.from({ length: CLIENTS_AT_ONCE }, async (_, index) => {
        const client = await sendAndStay(gateway.url, index % 2 === 0 ? MOVEMENTS : DECISIONS);
        if (index < 3) client.leave();
        return client;
      }),
    );
    await asked;
    for (const client of clients) client.leave();
    await nation.untilLeft();
  }
}

/** What there is more of than before, by kind; a socket that was idle before may have been closed since. */
function moreOf(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(after).filter(([kind, count]) => count > (before[kind] ?? 0)));
}
