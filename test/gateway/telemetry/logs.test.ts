/** What a gateway writes into its log: one JSON line for each request, with an id, and nothing that a person wrote. */
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { ask } from '../support/ask.ts';
import { book, startLibraryGateway, type LibraryGateway } from '../support/library-gateway.ts';

type Line = Readonly<Record<string, unknown>>;

const lines: Line[] = [];
const output = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    lines.push(JSON.parse(String(chunk)) as Line);
    done();
  },
});
let library: LibraryGateway;

beforeAll(async () => {
  library = await startLibraryGateway(['A'], [book('A', 'b1', 'Nguyễn Thị Bí Mật')], {
    logger: pino({ level: 'trace' }, output),
    telemetry: { slowMs: 0 },
  });
});
afterAll(() => library.close());

/** The lines about the request with this id, once its last one is there. */
async function linesOf(requestId: string | null): Promise<readonly Line[]> {
  for (;;) {
    const own = lines.filter((line) => line['requestId'] === requestId);
    if (own.some((line) => line['msg'] === 'answered')) return own;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('the log of a gateway', () => {
  it('names a request by the id that the client gave, or one of its own, and tells the client', async () => {
    const given = await ask(library.gateway.url, '{ branches { code } }', {
      headers: { 'x-request-id': 'client-7.1' },
    });
    expect(given.headers.get('x-request-id')).toBe('client-7.1');
    const made = await ask(library.gateway.url, '{ branches { code } }', {
      headers: { 'x-request-id': 'not an id "}' },
    });
    const id = made.headers.get('x-request-id');
    expect(id).toMatch(/^[\w-]{36}$/);
    const [line] = await linesOf('client-7.1');
    expect(line).toMatchObject({ method: 'POST', path: '/graphql', status: 200, operation: 'anonymous' });
    expect(await linesOf(id)).not.toEqual([]);
    expect(library.council.requests.at(-1)?.headers['x-request-id']).toBe(id);
  });

  it('tells a slow operation with its plan, but no value, name or alias that a person wrote', async () => {
    // The next slow operation is told of a second later at the earliest.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const query = `query TranVanA($biMat: Int) {
      biMat: books(first: $biMat, filter: { owners: ["A"] }) { ...BiMat }
    } fragment BiMat on BookConnection { nodes { title } }`;
    const answer = await ask(library.gateway.url, query, {
      variables: { biMat: 1 },
      headers: { 'x-request-id': 'slow-1' },
    });
    expect(answer.errors).toEqual([]);
    const own = await linesOf('slow-1');
    const slow = own.find((line) => line['msg'] === 'a slow operation');
    expect(slow?.['text']).toContain('books(first: _, filter: _)');
    expect(slow?.['plan']).toMatch(/^Fetch ministries: .*books/);
    expect(JSON.stringify(own)).not.toMatch(/bi ?mat|TranVanA/i);
  });

  it('never holds what was asked or answered', async () => {
    await ask(library.gateway.url, '{ books(first: "Nguyễn Thị Bí Mật") { nodes { title } } }');
    await ask(library.gateway.url, '{ books(first: 3) { nodes { title } } }');
    await fetch(
      `${library.gateway.url}?query=${encodeURIComponent('{ books { nodes { title } } } # Bí Mật')}`,
    );
    const probe = await ask(library.gateway.url, '{ branches { code } }');
    await linesOf(probe.headers.get('x-request-id'));
    expect(JSON.stringify(lines)).not.toMatch(/Bí Mật|B%C3%AD/);
  });
});
