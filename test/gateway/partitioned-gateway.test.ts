import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, type Reply } from './support/ask.ts';
import { book, startLibraryGateway, type LibraryGateway } from './support/library-gateway.ts';

let library: LibraryGateway;
const ROWS = [book('A', '1', 'Ân', 3), book('B', '1', 'Ba', 4), book('B', '2', 'An', 5)];
const NATION =
  '{ branches { code name loans { rows { loans } } } books(orderBy: { field: TITLE }) { totalCount nodes { id title branch { name } } coverage { complete } } }';

beforeAll(async () => {
  library = await startLibraryGateway(['A', 'B', 'C', 'D'], ROWS, { connected: ['A', 'B', 'C'] });
});

afterEach(() => {
  for (const service of library.services.values()) service.fault = null;
});

afterAll(async () => {
  await library.close();
});

function askNation(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return ask(library.gateway.url, query, { headers });
}

function breakMember(code: string, fault: 'HTTP_500' | 'SILENT'): void {
  const service = library.services.get(code);
  if (service !== undefined) service.fault = fault;
}

describe('a gateway over a partitioned subgraph', () => {
  it('answers one request from the council and all members', async () => {
    const { status, data, errors } = await askNation(NATION);
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data).toMatchObject({
      branches: [
        { code: 'A', name: 'Thư viện A', loans: { rows: [{ loans: 3 }] } },
        { code: 'B', loans: { rows: [{ loans: 9 }] } },
        { code: 'C', loans: { rows: [{ loans: 0 }] } },
        { code: 'D', loans: null },
      ],
      books: {
        totalCount: 3,
        nodes: [
          { id: 'B:2', title: 'An', branch: { name: 'Thư viện B' } },
          { id: 'A:1', title: 'Ân', branch: { name: 'Thư viện A' } },
          { id: 'B:1', title: 'Ba', branch: { name: 'Thư viện B' } },
        ],
      },
    });
  });

  it('says in extensions who answered, over the operation and at each path', async () => {
    const { extensions } = await askNation(NATION);
    expect(extensions['completeness']).toMatchObject({
      expected: 4,
      answered: 3,
      complete: false,
      missing: [],
      notConnected: ['D'],
    });
    const { parts } = extensions['completeness'] as { readonly parts: readonly { readonly path: string }[] };
    expect(parts.map((part) => part.path).sort()).toEqual(['books', 'branches.@.loans']);
  });

  it('says nothing of completeness where no partitioned field was asked', async () => {
    expect((await askNation('{ branches { code } }')).extensions).toEqual({});
  });

  it('loses the part of a broken member only, with an error at its place', async () => {
    breakMember('B', 'HTTP_500');
    const { status, data, errors, extensions } = await askNation(NATION);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      branches: [{ loans: { rows: [{ loans: 3 }] } }, { code: 'B', name: 'Thư viện B', loans: null }, {}, {}],
      books: { nodes: [{ id: 'A:1' }] },
    });
    expect(errors).toMatchObject([
      {
        path: ['branches', 1, 'loans'],
        extensions: { code: 'MEMBER_UNAVAILABLE', member: 'B', reason: 'HTTP_500' },
      },
    ]);
    expect(extensions['completeness']).toMatchObject({
      answered: 2,
      missing: [{ member: 'B', reason: 'HTTP_500' }],
    });
  });

  it('refuses an answer with holes where the client wants it whole', async () => {
    const reply = await askNation('{ books { nodes { id } } }', { 'x-completeness': 'full' });
    expect(reply).toMatchObject({ status: 503, data: null, codes: ['INCOMPLETE'] });
    expect(reply.extensions['completeness']).toMatchObject({ expected: 4, answered: 3, notConnected: ['D'] });
  });

  it('gives the whole answer where the client wants it whole and it is', async () => {
    const reply = await askNation('{ books(filter: { owners: ["A", "B"] }) { totalCount } }', {
      'x-completeness': 'full',
    });
    expect(reply).toMatchObject({ status: 200, data: { books: { totalCount: 3 } } });
  });

  it('gives what came within the time of the client, and names who was late', async () => {
    breakMember('C', 'SILENT');
    const { status, data, extensions } = await askNation('{ books { nodes { id } } }', {
      'x-deadline-ms': '400',
    });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      books: { nodes: [{ id: 'A:1' }, { id: 'B:1' }, { id: 'B:2' }] },
    });
    expect(extensions['completeness']).toMatchObject({ missing: [{ member: 'C', reason: 'TIMED_OUT' }] });
  });

  it('says that the time ran out where nothing came within it', async () => {
    for (const code of ['A', 'B', 'C']) breakMember(code, 'SILENT');
    const reply = await askNation('{ books { nodes { id } } }', { 'x-deadline-ms': '100' });
    expect(reply).toMatchObject({ status: 504, codes: ['DEADLINE_EXCEEDED'] });
    expect(reply.data ?? null).toBeNull();
  });

  it('says so where nobody answered', async () => {
    for (const code of ['A', 'B', 'C']) breakMember(code, 'HTTP_500');
    const reply = await askNation('{ books { nodes { id } } }');
    expect(reply).toMatchObject({ data: { books: null }, codes: ['NOBODY_ANSWERED'] });
    expect(reply.extensions['completeness']).toMatchObject({ answered: 0 });
  });

  it('passes the fault of a request on once, not as a hole', async () => {
    const reply = await askNation('{ books(after: "nonsense", first: 2) { nodes { id } } }');
    expect(reply).toMatchObject({ status: 200, data: { books: null }, codes: ['BAD_CURSOR'] });
  });

  it('uses a new directory from the next request on', async () => {
    const directory = {
      version: '2',
      members: [
        {
          id: 'A',
          url: library.services.get('A')?.url ?? '',
          serves: ['A'],
          classId: 'library',
          holdsForOthers: false,
        },
      ],
    };
    const whole = {
      version: '1',
      members: [...library.services].map(([id, { url }]) => ({
        id,
        url,
        serves: [id],
        classId: 'library',
        holdsForOthers: false,
      })),
    };
    library.gateway.updateDirectory(directory);
    const { extensions } = await askNation('{ books { nodes { id } } }');
    library.gateway.updateDirectory(whole);
    expect(extensions['completeness']).toMatchObject({ answered: 1, notConnected: ['B', 'C', 'D'] });
  });
});
