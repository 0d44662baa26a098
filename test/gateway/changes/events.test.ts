// Pages that stand open are told whose data changed, as soon as a member has said so and what was kept of it is given up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis } from '../../support/redis.ts';
import { startLibraryGateway, type LibraryGateway } from '../support/library-gateway.ts';
import { CHANGE_SECRET, tellChange } from '../support/tell-change.ts';

let library: LibraryGateway;

beforeAll(async () => {
  library = await startLibraryGateway(['A', 'B'], [], { changeSecret: CHANGE_SECRET });
});

afterAll(() => library.close());

const changesOf = (library: LibraryGateway): string => new URL('/changes', library.gateway.url).href;

/** Opens the stream and reads on until `isEnough`. */
async function listen(gatewayUrl: string) {
  const response = await fetch(new URL('/events', gatewayUrl));
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined) throw new TypeError('The stream has no body.');
  const decoder = new TextDecoder();
  let text = '';
  return {
    response,
    until: async (part: string, times = 1): Promise<string> => {
      while (text.split(part).length <= times) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended after: ${text}`);
        text += decoder.decode(value);
      }
      return text;
    },
    toEnd: async (): Promise<boolean> => {
      for (;;) if ((await reader.read()).done) return true;
    },
    cancel: () => reader.cancel(),
  };
}

describe('the stream of changes', () => {
  it('tells every open page whose data changed, and nothing of the data', async () => {
    const pages = await Promise.all([listen(library.gateway.url), listen(library.gateway.url)]);
    expect(pages[0].response.headers.get('content-type')).toContain('text/event-stream');
    for (const page of pages) await page.until('retry: 3000\n\n');
    await tellChange(library.gateway.url, { owner: 'B/X' });
    for (const page of pages) {
      const text = await page.until('"occurredAt"');
      const [, data = ''] = /event: changed\ndata: (.*)\n\n/.exec(text) ?? [];
      expect(JSON.parse(data)).toEqual({ member: 'B', owner: 'B/X', occurredAt: expect.any(String) });
      await page.cancel();
    }
  });

  it('says nothing of an event that is refused', async () => {
    const page = await listen(library.gateway.url);
    await tellChange(library.gateway.url, {
      owner: 'A',
      secret: `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`,
    });
    await tellChange(library.gateway.url, { owner: 'B' });
    expect(await page.until('"occurredAt"')).not.toContain('"member":"A"');
    await page.cancel();
  });

  it('tells the pages of all gateways behind one Redis, each once', async () => {
    const redis = await startRedis();
    const options = { changeSecret: CHANGE_SECRET, redisUrl: redis.url };
    const [one, other] = await Promise.all([
      startLibraryGateway(['A'], [], options),
      startLibraryGateway(['A'], [], options),
    ]);
    const pages = await Promise.all([listen(one.gateway.url), listen(other.gateway.url)]);
    for (const page of pages) await page.until('retry');
    await tellChange(one.gateway.url, { owner: 'A' });
    await pages[1].until('"member":"A"');
    await tellChange(other.gateway.url, { owner: 'A' });
    const texts = await Promise.all(pages.map((page) => page.until('"member":"A"', 2)));
    expect(texts.map((text) => text.split('event: changed').length - 1)).toEqual([2, 2]);
    await Promise.all([...pages.map((page) => page.cancel()), one.close(), other.close()]);
    await redis.close();
  });

  it('ends when the gateway closes, and is not there where no events are taken', async () => {
    const closing = await startLibraryGateway(['A'], [], { changeSecret: CHANGE_SECRET });
    const without = await startLibraryGateway(['A'], []);
    const page = await listen(closing.gateway.url);
    await page.until('retry');
    await closing.close();
    expect(await page.toEnd()).toBe(true);
    expect((await fetch(new URL('/events', without.gateway.url))).status).toBe(404);
    await without.close();
  });
});

describe('a gateway that is itself a member', () => {
  it('passes on what its members tell it, once, even to a gateway that passes on to it', async () => {
    const [lowerSecret, upperSecret] = ['of the lower', 'of the upper'].map(
      (text) => `whsec_${Buffer.from(text.padEnd(32)).toString('base64')}`,
    ) as [string, string];
    const upper = await startLibraryGateway(['B'], [], { changeSecret: upperSecret });
    const lower = await startLibraryGateway(['B/X'], [], {
      changeSecret: lowerSecret,
      passChangesOn: { urls: [changesOf(upper)], secret: upperSecret },
    });
    const roundabout = await startLibraryGateway(['B/X'], [], {
      changeSecret: upperSecret,
      passChangesOn: { urls: [changesOf(lower)], secret: lowerSecret },
    });
    const [above, below] = [await listen(upper.gateway.url), await listen(lower.gateway.url)];
    await tellChange(roundabout.gateway.url, { owner: 'B/X', secret: upperSecret, id: 'load-1' });
    await tellChange(lower.gateway.url, { owner: 'B/X', secret: lowerSecret, id: 'load-2' });
    for (const page of [above, below]) {
      const text = await page.until('"occurredAt"', 2);
      expect(text.match(/"owner":"B\/X"/g)).toHaveLength(2);
      await page.cancel();
    }
    // What came round is known by its id.
    const again = await tellChange(upper.gateway.url, { owner: 'B/X', secret: upperSecret, id: 'load-1' });
    expect(again.status).toBe(409);
    for (const each of [roundabout, lower, upper]) await each.close();
  });
});
