/** What members answer over HTTP from real rows: lists, entities, figures, references, names, and who reported. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from './support/ask.ts';
import { startSampleMembers, type SampleMembers } from './support/sample-members.ts';
import { DEFENCE_MOVEMENTS, STATE_AWARDS } from './support/sample-nation.ts';

let members: SampleMembers;

beforeAll(async () => {
  members = await startSampleMembers();
});

afterAll(async () => {
  await members.close();
});

interface Page {
  readonly movements: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly title: string }[];
    readonly edges: readonly { readonly cursor: string }[];
    readonly _cursors: readonly string[];
    readonly pageInfo: Readonly<Record<string, string | boolean | null>>;
  };
}

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: MovementOrder, $filter: MovementFilter) {
  movements(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    totalCount nodes { id title } edges { cursor node { id } } _cursors
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function page(variables: Readonly<Record<string, unknown>>): Promise<Page['movements']> {
  const { data, errors } = await ask(members.defence.url, PAGE, variables);
  expect(errors).toEqual([]);
  return (data as unknown as Page).movements;
}

async function codes(url: string, query: string, variables = {}): Promise<readonly unknown[]> {
  const { status, errors } = await ask(url, query, variables);
  expect(status).toBe(200);
  return errors.map(({ extensions }) => extensions['code']);
}

describe('a list of a member', () => {
  it('is walked forward page by page, each row once and in order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const next: Page['movements'] = await page({ first: 10, after });
      expect(next.totalCount).toBe(DEFENCE_MOVEMENTS);
      seen.push(...next.nodes.map(({ id }) => id));
      after = next.pageInfo['hasNextPage'] === true ? String(next.pageInfo['endCursor']) : null;
    } while (after !== null);
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(DEFENCE_MOVEMENTS);
  });

  it('is walked backward as the exact mirror, in an order with nulls', async () => {
    const orderBy = { field: 'LAUNCHED_ON', direction: 'DESC' };
    const all = await page({ first: 200, orderBy });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const previous: Page['movements'] = await page({ last: 7, before, orderBy });
      seen.unshift(...previous.nodes.map(({ id }) => id));
      before =
        previous.pageInfo['hasPreviousPage'] === true ? String(previous.pageInfo['startCursor']) : null;
    } while (before !== null);
    expect(seen).toEqual(all.nodes.map(({ id }) => id));
  });

  it('gives one cursor for each row, the same in edges, in _cursors and at the ends of pageInfo', async () => {
    const { _cursors, edges, pageInfo, nodes } = await page({ first: 3 });
    expect(_cursors).toHaveLength(nodes.length);
    expect(edges.map(({ cursor }) => cursor)).toEqual(_cursors);
    expect([pageInfo['startCursor'], pageInfo['endCursor']]).toEqual([_cursors[0], _cursors[2]]);
  });

  it('gives 20 rows where no size is asked, none for first: 0, and counts all the same', async () => {
    expect((await page({})).nodes).toHaveLength(20);
    const empty = await page({ first: 0 });
    expect([empty.nodes.length, empty.totalCount]).toEqual([0, DEFENCE_MOVEMENTS]);
  });

  it('takes a filter of nothing, of {} and of a default value as the same question', async () => {
    const query = `query ($after: String, $filter: CommendationFilter) {
      commendations(first: 1, after: $after, filter: $filter) { pageInfo { endCursor } }
    }`;
    const { data } = await ask(members.defence.url, query);
    const { pageInfo } = (data as Readonly<Record<string, { pageInfo: { endCursor: string } }>>)[
      'commendations'
    ] ?? { pageInfo: { endCursor: '' } };
    for (const filter of [null, {}, { rescinded: 'EXCLUDE' }, { forms: null }, { owners: ['BQP'] }])
      expect(await codes(members.defence.url, query, { after: pageInfo.endCursor, filter })).toEqual([]);
    const other = { after: pageInfo.endCursor, filter: { rescinded: 'INCLUDE' } };
    expect(await codes(members.defence.url, query, other)).toEqual(['CURSOR_MISMATCH']);
  });

  it('refuses page arguments that cannot be meant, each with its code', async () => {
    const { pageInfo } = await page({ first: 1 });
    const cursor = pageInfo['endCursor'];
    const cases: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
      [{ first: -1 }, 'PAGE_SIZE'],
      [{ first: 201 }, 'PAGE_SIZE'],
      [{ last: -1 }, 'PAGE_SIZE'],
      [{ first: 1, last: 1 }, 'PAGE_SIZE'],
      [{ after: cursor }, 'PAGE_SIZE'],
      [{ before: cursor }, 'PAGE_SIZE'],
      [{ last: 1, after: cursor }, 'PAGE_SIZE'],
      [{ first: 1, after: 'not a cursor' }, 'BAD_CURSOR'],
      [{ first: 1, after: '' }, 'BAD_CURSOR'],
      [{ first: 1, after: cursor, orderBy: { field: 'TITLE' } }, 'CURSOR_MISMATCH'],
      [{ first: 1, after: cursor, filter: { statuses: ['RUNNING'] } }, 'CURSOR_MISMATCH'],
    ];
    for (const [variables, code] of cases)
      expect([variables, await codes(members.defence.url, PAGE, variables)]).toEqual([variables, [code]]);
  });

  it('takes [] in a filter as none, and a code that names no agency as an error', async () => {
    const none = await page({ filter: { agencies: [] } });
    expect([none.totalCount, none.nodes]).toEqual([0, []]);
    for (const filter of [{ owners: ['XYZ'] }, { agencies: ['BQP', 'XYZ'] }])
      expect(await codes(members.defence.url, PAGE, { filter })).toEqual(['UNKNOWN_AGENCY']);
    const provinces = '{ commendations(filter: { provinces: ["XYZ"] }) { totalCount } }';
    expect(await codes(members.defence.url, provinces)).toEqual(['UNKNOWN_AGENCY']);
  });

  it('never becomes a fault of the service through a character that no database holds', async () => {
    expect(await codes(members.defence.url, PAGE, { filter: { themes: ['\0'] } })).toEqual(['BAD_FILTER']);
    const byId = 'query ($id: ID!) { movement(id: $id) { id } }';
    expect(await codes(members.defence.url, byId, { id: 'BQP:\0' })).toEqual(['BAD_ID']);
    const key = Buffer.from(JSON.stringify([1, 'ID:ASC', '', '\0', '\0'])).toString('base64url');
    expect(await codes(members.defence.url, PAGE, { first: 1, after: key })).toEqual(['BAD_CURSOR']);
  });

  it('leaves rescinded awards out unless they are asked for', async () => {
    const query = `{ all: commendations(filter: { rescinded: INCLUDE }) { totalCount }
      kept: commendations { totalCount } only: commendations(filter: { rescinded: ONLY }) { nodes { id rescinded } } }`;
    const { data } = await ask(members.defence.url, query);
    expect(data).toEqual({
      all: { totalCount: DEFENCE_MOVEMENTS * 2 },
      kept: { totalCount: DEFENCE_MOVEMENTS * 2 - 1 },
      only: { nodes: [{ id: 'BQP:c-0-b', rescinded: true }] },
    });
  });
});

describe('the rows that a member shows', () => {
  it('are those of the owners it serves, whatever else its database holds', async () => {
    const query = '{ movements(filter: { owners: ["HN", "BQP"] }, last: 1) { totalCount nodes { id } } }';
    const [one, three] = await Promise.all([ask(members.defence.url, query), ask(members.host.url, query)]);
    expect(one.data).toEqual({ movements: { totalCount: DEFENCE_MOVEMENTS, nodes: [{ id: 'BQP:m-24' }] } });
    expect(three.data).toEqual({
      movements: { totalCount: DEFENCE_MOVEMENTS + 1, nodes: [{ id: 'HN:m-1' }] },
    });
  });

  it('are found by id, and asking for those of another owner says who does not serve them', async () => {
    const query = 'query ($id: ID!) { movement(id: $id) { title period { text from } phases { ordinal } } }';
    const { data } = await ask(members.defence.url, query, { id: 'BQP:m-00' });
    const period = { text: 'không thời hạn', from: null };
    const phases = [{ ordinal: 1 }, { ordinal: 2 }];
    expect(data).toEqual({ movement: { title: 'Thi đua Quyết thắng', period, phases } });
    expect((await ask(members.defence.url, query, { id: 'BQP:none' })).data).toEqual({ movement: null });
    expect(await codes(members.defence.url, query, { id: 'HN:m-1' })).toEqual(['NOT_SERVED']);
    expect(await codes(members.defence.url, query, { id: 'no-colon' })).toEqual(['BAD_ID']);
  });

  it('carry an exemplar and a decision with all that belongs to them', async () => {
    const exemplars =
      '{ exemplars { nodes { title replicatedIn { code } movement { title } commendation { id form { code } } } } }';
    expect((await ask(members.host.url, exemplars)).data).toEqual({
      exemplars: {
        nodes: [
          {
            title: 'Ngõ nhỏ an toàn',
            replicatedIn: [{ code: 'HCM' }, { code: 'HPH' }],
            movement: { title: 'Người tốt, việc tốt' },
            commendation: { id: 'HN:c-1', form: { code: 'BK_BNT' } },
          },
        ],
      },
    });
    const decision =
      '{ decision(id: "BTDKTTW:d-1") { number legalBasis { id } commendations(first: 1) { totalCount nodes { id } } } }';
    expect((await ask(members.staff.url, decision)).data).toEqual({
      decision: {
        number: 'BTDKTTW:d-1/QĐ',
        legalBasis: { id: 'LAW-06-2022' },
        commendations: { totalCount: STATE_AWARDS + 5, nodes: [{ id: 'BTDKTTW:c-00' }] },
      },
    });
  });

  it('give the key of a movement that another member keeps, and say so when more is asked of it', async () => {
    const key = '{ commendation(id: "HN:c-1") { movement { __typename id } decision { id } } }';
    const city = await members.start({ serves: ['HN'] });
    const known = await ask(city.url, key);
    const movement = { __typename: 'Movement', id: 'BQP:m-00' };
    expect(known.data).toEqual({ commendation: { movement, decision: { id: 'HN:d-1' } } });
    const skipped =
      '{ commendation(id: "HN:c-1") { movement { __typename id ... @skip(if: true) { title } } } }';
    expect((await ask(city.url, skipped)).data).toEqual({ commendation: { movement } });
    const more = await ask(city.url, '{ commendation(id: "HN:c-1") { id movement { title } } }');
    expect(more.data).toEqual({ commendation: { id: 'HN:c-1', movement: null } });
    expect(more.errors[0]?.extensions['code']).toBe('NOT_SERVED');
  });
});

describe('names of individuals', () => {
  it('are initials until the decision is published, and in full from then on', async () => {
    const query = `query ($id: ID!) { commendation(id: $id) { recipient { name nameMasked } } }`;
    const name = async (id: string) => (await ask(members.defence.url, query, { id })).data?.['commendation'];
    expect(await name('BQP:c-1-a')).toEqual({ recipient: { name: 'N.T.Á.', nameMasked: true } });
    expect(await name('BQP:c-2-a')).toEqual({ recipient: { name: 'Nguyễn Thị Ánh', nameMasked: false } });
    expect(await name('BQP:c-1-b')).toEqual({ recipient: { name: 'Lữ đoàn 147', nameMasked: false } });
  });
});

describe('the account of who answered', () => {
  const query =
    '{ commendations { totalCount coverage { expected answered complete notReported withheld missing { member } notConnected asOf { member asOf } } } }';

  it('names the owners served that withhold, and never shows or counts their rows', async () => {
    const { data } = await ask(members.host.url, query);
    expect(data).toEqual({
      commendations: {
        totalCount: DEFENCE_MOVEMENTS * 2,
        coverage: {
          expected: 3,
          answered: 3,
          complete: true,
          notReported: [],
          withheld: ['BCA'],
          missing: [],
          notConnected: [],
          asOf: ['BQP', 'HN', 'BCA'].map((member) => ({ member, asOf: '2024-01-24T17:00:00.000Z' })),
        },
      },
    });
    const police = await members.start({ serves: ['BCA'] });
    expect((await ask(police.url, '{ commendation(id: "BCA:c-1") { id } }')).data).toEqual({
      commendation: null,
    });
  });

  it('names the owners that have not reported, for those that the filter allows', async () => {
    const exemplars = `{ exemplars { coverage { expected notReported } }
      some: exemplars(filter: { owners: ["HN", "BTP"] }) { totalCount coverage { expected notReported } } }`;
    expect((await ask(members.host.url, exemplars)).data).toEqual({
      exemplars: { coverage: { expected: 3, notReported: ['BQP', 'BCA'] } },
      some: { totalCount: 1, coverage: { expected: 1, notReported: [] } },
    });
  });

  it('says of every question without data that nobody has reported it', async () => {
    const empty = `{
      findings(filter: { rules: ["BR-01"] }) { totalCount nodes { id } coverage { notReported } }
      findingStatistics(filter: { rules: ["BR-01"] }) { rows { checked } coverage { notReported } }
      dossierStatistics { rows { dossiers } coverage { notReported } }
      personStatistics(filter: { year: 2023 }, split: SEX) { rows { value } coverage { notReported } }
      publicConsultations(openOn: "2024-01-25") { totalCount nodes { id } coverage { notReported } }
    }`;
    const coverage = { notReported: ['BQP'] };
    expect((await ask(members.defence.url, empty)).data).toEqual({
      findings: { totalCount: 0, nodes: [], coverage },
      findingStatistics: { rows: [], coverage },
      dossierStatistics: { rows: [], coverage },
      personStatistics: { rows: [], coverage },
      publicConsultations: { totalCount: 0, nodes: [], coverage },
    });
  });
});

describe('figures', () => {
  it('without groupBy are one row, with zeros where nothing matches', async () => {
    const query =
      '{ statistics(filter: { year: 1999 }) { totalRows rows { commendations decisions recipients rewardAmount } } }';
    const zeros = { commendations: 0, decisions: 0, recipients: 0, rewardAmount: null };
    expect((await ask(members.defence.url, query)).data).toEqual({
      statistics: { totalRows: 1, rows: [zeros] },
    });
  });

  it('are filtered, ordered and cut after the grouping, and totalRows counts before the cut', async () => {
    const query = `{ statistics(groupBy: [RECIPIENT_KIND], orderBy: { measure: COMMENDATIONS }, first: 1) {
        totalRows provenance ruleVersion rows { key { recipientKind agency } commendations recipients } }
      large: statistics(groupBy: [RECIPIENT_KIND], having: { measure: COMMENDATIONS, atLeast: 25 }) { totalRows } }`;
    expect((await ask(members.defence.url, query)).data).toEqual({
      statistics: {
        totalRows: 2,
        provenance: ['GENERATED'],
        ruleVersion: '2024-01-01',
        rows: [
          {
            key: { recipientKind: 'INDIVIDUAL', agency: null },
            commendations: DEFENCE_MOVEMENTS,
            recipients: 1,
          },
        ],
      },
      large: { totalRows: 1 },
    });
    expect(await codes(members.defence.url, '{ statistics(first: -1) { totalRows } }')).toEqual([
      'PAGE_SIZE',
    ]);
  });

  it('of metrics keep their decimals exact', async () => {
    const query =
      '{ metricValues(filter: { metric: "M-02:expressway-km" }, groupBy: [YEAR]) { rows { key { year unit qualifier } value reporters asOf } coverage { notReported } } }';
    const key = { year: 2023, unit: 'km', qualifier: 'EXACT' };
    const row = { key, value: '475.5', reporters: 1, asOf: '2023-12-31' };
    expect((await ask(members.staff.url, query)).data).toEqual({
      metricValues: { rows: [row], coverage: { notReported: [] } },
    });
  });
});

describe('_entities', () => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename
    ... on Agency { code commendations(first: 1) { totalCount nodes { id } } movements { totalCount } headcount(year: 2023) }
    ... on NationalMovement { id implementations { nodes { agency { code } planNumber } } movements { totalCount } statistics { rows { commendations } } }
    ... on Movement { id title } } }`;

  it('answers for any agency from the rows that the member keeps', async () => {
    const of = ['BQP', 'HN', 'HCM'].map((code) => ({ __typename: 'Agency', code }));
    const entity = (code: string, totalCount: number, first: readonly string[]) => ({
      __typename: 'Agency',
      code,
      commendations: { totalCount, nodes: first.map((id) => ({ id })) },
      movements: { totalCount: 0 },
      headcount: null,
    });
    expect((await ask(members.staff.url, query, { of })).data).toEqual({
      _entities: [
        entity('BQP', STATE_AWARDS, ['BTDKTTW:c-00']),
        entity('HN', 5, ['BTDKTTW:c-30']),
        entity('HCM', 0, []),
      ],
    });
    const [own] = (await ask(members.defence.url, query, { of })).data?.['_entities'] as readonly unknown[];
    expect(own).toMatchObject({ movements: { totalCount: DEFENCE_MOVEMENTS }, headcount: 41 });
  });

  it('answers for a national movement with this member’s part, and null for a row it does not keep', async () => {
    const of = [
      { __typename: 'NationalMovement', id: 'M-03' },
      { __typename: 'Movement', id: 'BQP:m-00' },
      { __typename: 'Movement', id: 'BQP:none' },
      { __typename: 'Movement', id: 'HN:m-1' },
    ];
    const { data, errors } = await ask(members.defence.url, query, { of });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        {
          __typename: 'NationalMovement',
          id: 'M-03',
          implementations: { nodes: [{ agency: { code: 'BQP' }, planNumber: '12/KH-BQP' }] },
          movements: { totalCount: DEFENCE_MOVEMENTS },
          statistics: { rows: [{ commendations: DEFENCE_MOVEMENTS }] },
        },
        { __typename: 'Movement', id: 'BQP:m-00', title: 'Thi đua Quyết thắng' },
        null,
        null,
      ],
    });
  });

  it('answers with the awards that it keeps for a movement that another member keeps', async () => {
    const city = await members.start({ serves: ['HN'] });
    const awards = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency { headcount(year: 2023) }
      ...Awards } } fragment Awards on Movement { __typename key: id commendations { totalCount nodes { id } } }`;
    const of = ['BQP:m-00', 'BQP:m-01'].map((id) => ({ __typename: 'Movement', id }));
    const entity = (key: string, ids: readonly string[]) => ({
      __typename: 'Movement',
      key,
      commendations: { totalCount: ids.length, nodes: ids.map((id) => ({ id })) },
    });
    expect((await ask(city.url, awards, { of })).data).toEqual({
      _entities: [entity('BQP:m-00', ['HN:c-1']), entity('BQP:m-01', [])],
    });
  });

  it('says at its place what is wrong with one representation, and answers the others', async () => {
    const of = [
      { __typename: 'AwardForm', code: 'X' },
      { __typename: 'toString', code: 'X' },
      { __typename: 'Agency', code: 7 },
      { __typename: 'Movement', id: 'no-colon' },
      'text',
      { __typename: 'Agency', code: 'BQP' },
    ];
    const { data, errors } = await ask(members.staff.url, query, { of });
    expect(errors.map(({ path, extensions }) => [path?.[1], extensions['code']])).toEqual([
      [0, 'BAD_USER_INPUT'],
      [1, 'BAD_USER_INPUT'],
      [2, 'BAD_USER_INPUT'],
      [3, 'BAD_ID'],
      [4, 'BAD_USER_INPUT'],
    ]);
    expect((data?.['_entities'] as readonly unknown[]).map((entity) => entity !== null)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
