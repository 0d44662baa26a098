// An analyst asks for a file: it holds all that the API answers, says who answered, and is given up when nobody waits for it.
// cspell:ignore exceljs
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import { commendingOwner } from '../../support/commending-owner.ts';
import { ask, send } from '../support/ask.ts';
import { book, startLibraryGateway } from '../support/library-gateway.ts';
import { startSmallNation, type SmallNation } from '../support/small-nation.ts';

/** More than two pages of the gateway's size. */
const COMMENDED = 430;

const LIST = `query List($year: Int!) { commendations(filter: { year: $year }, first: 200, orderBy: { field: ID }) {
  totalCount nodes { id level agency { code name } recipient { kind } decision { number issuedOn } rescinded } } }`;
const FIGURES = `query Figures($year: Int!) { statistics(filter: { year: $year }, groupBy: [AGENCY, LEVEL]) {
  rows { key { agency level } decisions commendations recipients } } }`;
const VARIABLES = { year: 2023 };

let nation: SmallNation;

beforeAll(async () => {
  nation = await startSmallNation(['BTDKTTW', 'BTP', 'HN']);
  await nation.database.loadOwner(commendingOwner('BTP', COMMENDED));
  await nation.database.loadOwner(commendingOwner('HN', 7, { recipientKind: 'HOUSEHOLD' }));
});

afterAll(() => nation.close());

function exportAddress(gatewayUrl: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL('/export', gatewayUrl);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function fetchFile(query: string, parameters: Readonly<Record<string, string>> = {}): Promise<Response> {
  const variables = JSON.stringify(VARIABLES);
  return fetch(exportAddress(nation.gateway.url, { query, variables, ...parameters }));
}

interface ReadFile {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: string;
}

function readCsv(text: string): ReadFile {
  const lines = parse(text, { bom: true, comment: '#', comment_no_infix: true });
  const notes = text.split('\r\n').filter((line) => /^\uFEFF?# /.test(line));
  return { names: lines[0] ?? [], rows: lines.slice(1), notes: notes.join('\n') };
}

async function readXlsx(response: Response): Promise<ReadFile> {
  const book = new excel.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  const [data, about] = book.worksheets.map((sheet) =>
    sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1).map(String)] : [])),
  );
  const [names = [], ...rows] = data ?? [];
  return { names, rows, notes: (about ?? []).map((note) => note.join(': ')).join('\n') };
}

type Row = Readonly<Record<string, unknown>>;

/** What the API answers, page by page, as the cells of a file. */
async function askAll(query: string, field: string, rowsName: string): Promise<ReadFile['rows']> {
  const paged = query.replace('first: 200', 'first: 200, after: $after').replace('!)', '!, $after: String)');
  const text =
    rowsName === 'rows' ? query : paged.replace('totalCount', 'pageInfo { hasNextPage endCursor }');
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await ask(nation.gateway.url, text, { variables: { ...VARIABLES, after } });
    expect(errors).toEqual([]);
    const value = data?.[field] as Row;
    rows.push(...(value[rowsName] as readonly Row[]));
    const page = value['pageInfo'] as { hasNextPage: boolean; endCursor: string } | undefined;
    if (page?.hasNextPage !== true) return rows.map(cellsOf);
    after = page.endCursor;
  }
}

function cellsOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(cellsOf);
  return [String(value)];
}

describe('a file of the answer', () => {
  it('holds the rows of all pages, as CSV and as Excel equal to what the API answers', async () => {
    const expected = await askAll(LIST, 'commendations', 'nodes');
    const response = await fetchFile(LIST);
    const csv = readCsv(await response.text());
    const xlsx = await readXlsx(await fetchFile(LIST, { format: 'xlsx' }));
    expect(expected).toHaveLength(COMMENDED + 7);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="thi-dua-List.csv"');
    expect(csv.names.join()).toBe(
      'id,level,agency.code,agency.name,recipient.kind,decision.number,decision.issuedOn,rescinded',
    );
    expect(csv.rows).toEqual(expected);
    expect(xlsx.names).toEqual(csv.names);
    expect(xlsx.rows).toEqual(expected);
  });

  it('holds grouped figures, equal to what the API answers', async () => {
    const expected = await askAll(FIGURES, 'statistics', 'rows');
    expect(expected).toContainEqual(['BTP', 'MINISTRY_PROVINCE', '1', '430', '430']);
    expect(readCsv(await (await fetchFile(FIGURES)).text()).rows).toEqual(expected);
    expect((await readXlsx(await fetchFile(FIGURES, { format: 'xlsx' }))).rows).toEqual(expected);
  });

  it('says beside its rows who answered, who is not connected, and that it is whole', async () => {
    const csv = readCsv(await (await fetchFile(LIST)).text());
    const xlsx = await readXlsx(await fetchFile(LIST, { format: 'xlsx' }));
    for (const { notes } of [csv, xlsx]) {
      expect(notes).toContain('totalCount: 437');
      expect(notes).toContain('rows: 437');
      expect(notes).toContain('complete: false');
      expect(notes).toContain('answered: 3 / 113');
      expect(notes).toMatch(/not connected: .*CBA;/);
      expect(notes).toContain('not reported: BTDKTTW');
      expect(notes).toContain('the file is whole');
    }
  });

  it('goes on after the cursor of a row that the analyst has', async () => {
    const whole = readCsv(await (await fetchFile(LIST, { resumable: '1' })).text());
    const place = whole.rows.findIndex((row) => row.at(-1) !== '');
    const after = whole.rows[place]?.at(-1) ?? '';
    const rest = readCsv(await (await fetchFile(LIST, { resumable: '1', after })).text());
    expect(whole.names.at(-1)).toBe('resume');
    expect(place).toBe(199);
    expect(rest.rows.map(([id]) => id)).toEqual(whole.rows.slice(place + 1).map(([id]) => id));
  });

  it.each(['name', 'unit', 'nameMasked', 'id'])(
    'has no column recipient.%s for callers who did not sign in',
    async (column) => {
      const query = `{ commendations(first: 5) { nodes { id recipient { ${column} } } } }`;
      const reply = await send(exportAddress(nation.gateway.url, { query }));
      expect([reply.status, reply.codes]).toEqual([401, ['SIGN_IN_REQUIRED']]);
      expect(reply.errors[0]?.message).toContain(`recipient.${column}`);
    },
  );

  it('does not let a recipient’s column through under another name or in a fragment', async () => {
    for (const query of [
      '{ commendations(first: 5) { nodes { who: recipient { kind: name } } } }',
      '{ commendations(first: 5) { nodes { ...F } } } fragment F on Commendation { recipient { ... on Recipient { name } } }',
    ]) {
      expect((await send(exportAddress(nation.gateway.url, { query }))).codes).toEqual(['SIGN_IN_REQUIRED']);
    }
  });

  it.each([
    ['without a query', {}, 'BAD_REQUEST'],
    ['that cannot be read', { query: '{ commendations(' }, 'GRAPHQL_PARSE_FAILED'],
    ['of a field that there is not', { query: '{ nonsense { nodes { id } } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['in a format that there is not', { query: LIST, format: 'pdf' }, 'BAD_REQUEST'],
    ['with variables that are none', { query: LIST, variables: '7' }, 'BAD_REQUEST'],
    ['after what is no cursor', { query: LIST, variables: '{"year":2023}', after: 'xx' }, 'BAD_CURSOR'],
  ])('is refused before it begins for a question %s', async (_, parameters, code) => {
    const reply = await send(exportAddress(nation.gateway.url, parameters));
    expect(reply.codes).toEqual([code]);
    expect(reply.status).toBe(400);
  });
});

describe('a file that nobody waits for any more', () => {
  it.each(['csv', 'xlsx'])('is not read on: %s', async (format) => {
    const PAGES = 40;
    const books = Array.from({ length: PAGES * 200 }, (_, index) =>
      book('A', String(index), `Sách ${String(index)}`),
    );
    const library = await startLibraryGateway(['A'], books);
    const gone = new AbortController();
    const query = '{ books(first: 200) { nodes { id title year } } }';
    const response = await fetch(exportAddress(library.gateway.url, { query, format }), {
      signal: gone.signal,
    });
    await response.body?.getReader().read();
    gone.abort();
    // Waits for what is under way.
    await library.close();
    expect(response.status).toBe(200);
    expect(library.services.get('A')?.requests).toBeLessThan(PAGES / 2);
  });
});
