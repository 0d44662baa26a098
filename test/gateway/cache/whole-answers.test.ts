/**
 * An answer that everybody gets is sent again as it was, for as long as all that it is made of is kept, fresh and true. Whoever asks cannot
 * tell it from one that was made now; who looks at the metrics can.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, send, type Reply } from '../support/ask.ts';
import {
  book,
  libraryDirectory,
  librarySupergraph,
  startLibraryGateway,
  type LibraryGateway,
} from '../support/library-gateway.ts';
import { staticAuthenticator } from '../support/static-authenticator.ts';
import { CHANGE_SECRET, tellChange } from '../support/tell-change.ts';

const TITLES = '{ books(orderBy: { field: TITLE }) { totalCount nodes { title } coverage { complete } } }';
const ROWS = [book('A', '1', 'An'), book('B', '1', 'Ba')];

let library: LibraryGateway;

beforeAll(async () => {
  library = await startLibraryGateway(['A', 'B', 'C'], ROWS, {
    connected: ['A', 'B'],
    changeSecret: CHANGE_SECRET,
    transport: { keepAnswers: { maxBytes: 1_000_000 } },
    telemetry: { metrics: true },
    authenticator: staticAuthenticator({ lan: { roles: ['analyst'] } }),
  });
});

afterAll(() => library.close());

beforeEach(async () => {
  for (const service of library.services.values()) {
    service.cacheControl = 'max-age=3600, stale-if-error=3600';
    service.fault = null;
  }
  for (const owner of ['A', 'B']) await tellChange(library.gateway.url, { owner });
});

/** How many of all answers so far were sent as they had been before. */
async function countWhole(): Promise<number> {
  const response = await fetch(new URL('/metrics', library.gateway.url));
  const [, count = '0'] = /^thidua_whole_answers_used_total (\d+)/m.exec(await response.text()) ?? [];
  return Number(count);
}

type Attempt = Parameters<typeof ask>[2];

/** Asks three times; gives the last answer, and how many of the three were sent as a whole. */
async function askAgain(
  query = TITLES,
  attempt: Attempt = {},
): Promise<{ readonly reply: Reply; readonly whole: number }> {
  const before = await countWhole();
  await ask(library.gateway.url, query, attempt);
  await ask(library.gateway.url, query, attempt);
  const reply = await ask(library.gateway.url, query, attempt);
  return { reply, whole: (await countWhole()) - before };
}

describe('an answer that is asked for again', () => {
  it('is sent as it was, byte for byte, with what it says of itself', async () => {
    const first = await ask(library.gateway.url, TITLES);
    const { reply, whole } = await askAgain();
    expect(whole).toBe(3);
    expect(reply.text).toBe(first.text);
    expect(reply.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(reply.data).toMatchObject({ books: { totalCount: 2, nodes: [{ title: 'An' }, { title: 'Ba' }] } });
  });

  it('is sent compressed to who takes that', async () => {
    const { reply } = await askAgain(TITLES, { headers: { 'accept-encoding': 'gzip' } });
    expect(reply.data).toMatchObject({ books: { totalCount: 2 } });
  });

  it('is made anew once a member says that its data have changed', async () => {
    await askAgain();
    const service = library.services.get('B');
    if (service === undefined) throw new Error('There is no B.');
    const before = service.stock;
    service.stock = { ...before, rows: [...before.rows, book('B', '2', 'Cao')] };
    await tellChange(library.gateway.url, { owner: 'B' });
    const { data } = await ask(library.gateway.url, TITLES);
    service.stock = before;
    expect(data).toMatchObject({ books: { totalCount: 3 } });
  });

  it('is made anew when the first of its parts is no longer fresh', async () => {
    const [, b] = [...library.services.values()];
    if (b === undefined) throw new Error('There is no B.');
    b.cacheControl = 'max-age=1';
    await askAgain();
    const asked = b.requests;
    for (let tries = 0; tries < 100 && b.requests === asked; tries += 1) {
      await ask(library.gateway.url, TITLES);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(b.requests).toBeGreaterThan(asked);
  });

  it('is made anew when the members are others', async () => {
    await askAgain();
    const before = await countWhole();
    library.gateway.updateDirectory(libraryDirectory(new Map([...library.services].slice(0, 1))));
    const { data } = await ask(library.gateway.url, TITLES);
    library.gateway.updateDirectory(libraryDirectory(library.services));
    expect(data).toMatchObject({ books: { totalCount: 1, coverage: { complete: false } } });
    expect(await countWhole()).toBe(before);
  });

  it('is made anew when another supergraph is served', async () => {
    await askAgain();
    const before = await countWhole();
    await library.gateway.replaceSupergraph(librarySupergraph(library.council));
    const { data } = await ask(library.gateway.url, TITLES);
    expect(data).toMatchObject({ books: { totalCount: 2 } });
    expect(await countWhole()).toBe(before);
    expect((await askAgain()).whole).toBe(3);
  });
});

describe('an answer is never sent as it was', () => {
  it('by GET', async () => {
    const before = await countWhole();
    for (let tries = 0; tries < 3; tries += 1)
      await send(`${library.gateway.url}?query=${encodeURIComponent(TITLES)}`, {
        headers: { 'apollo-require-preflight': 'true' },
      });
    expect(await countWhole()).toBe(before);
  });

  it('to a caller who has signed in', async () => {
    const signedIn = { headers: { authorization: 'Bearer lan' } };
    expect((await askAgain(TITLES, signedIn)).whole).toBe(0);
    expect((await askAgain()).whole).toBeGreaterThan(0);
    expect((await askAgain(TITLES, signedIn)).whole).toBe(0);
  });

  it('where its operation fails in part', async () => {
    const query = '{ books(first: 1) { totalCount } broken: book(id: "nonsense") { id } }';
    expect((await askAgain(query)).whole).toBe(0);
  });

  it('where a member does not let its answers be kept', async () => {
    for (const cacheControl of [null, 'no-store', 'max-age=0']) {
      for (const service of library.services.values()) service.cacheControl = cacheControl;
      await tellChange(library.gateway.url, { owner: 'B' });
      expect({ cacheControl, whole: (await askAgain()).whole }).toEqual({ cacheControl, whole: 0 });
    }
  });

  it('where a member does not answer, or an older answer stands in for it', async () => {
    const [, b] = [...library.services.values()];
    if (b === undefined) throw new Error('There is no B.');
    b.fault = 'HTTP_500';
    const { reply, whole } = await askAgain();
    expect(whole).toBe(0);
    expect(reply.data).toMatchObject({ books: { totalCount: 1, coverage: { complete: false } } });
  });

  it('for a question that differs in its words, its variables, or in what is asked of the answer', async () => {
    const query = 'query ($first: Int) { books(first: $first) { nodes { title } } }';
    await askAgain(query, { variables: { first: 1 } });
    const before = await countWhole();
    await ask(library.gateway.url, query, { variables: { first: 2 } });
    await ask(library.gateway.url, `${query} `, { variables: { first: 1 } });
    await ask(library.gateway.url, query, {
      variables: { first: 1 },
      headers: { accept: 'application/json' },
    });
    const full = await ask(library.gateway.url, query, {
      variables: { first: 1 },
      headers: { 'x-completeness': 'full' },
    });
    expect(full.codes).toEqual(['INCOMPLETE']);
    expect(await countWhole()).toBe(before);
  });
});
