import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readContractSdl } from '../../../../schema/read-sdl.ts';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../../../subgraphs/kit/start-member.ts';
import { askGraphQL } from '../../../support/ask-graphql.ts';
import { sampleDatasets, sampleMovement, sampleOwner } from '../../../support/sample-records.ts';
import type { Service } from '../changing-nation.ts';
import { startStranger } from './stranger-member.ts';
import { strangerSortKey } from './stranger-sort-key.ts';

/** One agency's movements, kept by a member of our kit and by one that was written from PROTOCOL.md: no asker can tell. */

const OWNER = 'TTCP';
const SAID = [
  ['PT-1', 'Đổi mới, sáng tạo', '2023-03-01', 'M-01'],
  ['PT-2', 'Ân cần phục vụ', null, 'M-04'],
  ['PT-3', 'An toàn giao thông', '2022-01-10', null],
  ['PT-4', 'An toàn giao thông', '2022-01-10', 'M-01'],
  ['2:b', '30 ngày đêm', null, null],
] as const;
const ACCOUNT =
  'coverage { expected answered complete missing { member } stale { member } notReported withheld notConnected asOf { member asOf } }';
const ROWS =
  'nodes { id title status } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } _cursors';
const FIGURES =
  'rows { key { owner agency year nationalMovement } decisions commendations recipients movements } totalRows provenance';

const readReference = <Shape>(path: string): Shape =>
  JSON.parse(readFileSync(new URL(`../../../../schema/${path}`, import.meta.url), 'utf8')) as Shape;

let database: Database;
let kit: Service;
let stranger: Service;

beforeAll(async () => {
  database = await openDatabase({});
  const movements = SAID.map(([local, title, launchedOn, nationalMovement]) =>
    sampleMovement(`${OWNER}:${local}`, {
      title,
      launchedOn,
      nationalMovement,
      kind: null,
      provenance: 'RECORD',
    }),
  );
  const datasets = sampleDatasets(OWNER, ['movements']);
  await database.loadOwner(sampleOwner(OWNER, { datasets, movements }));
  kit = await startMember({ store: database.store, serves: [OWNER], port: 0 });
  const { agencies } = readReference<{ agencies: readonly { code: string }[] }>('reference/agencies.json');
  stranger = await startStranger(readContractSdl(), {
    owner: OWNER,
    movements: SAID.map(([local, title, launchedOn, nationalMovement]) => ({
      ...{ local, title, launchedOn, nationalMovement },
    })),
    asOf: datasets[0]?.asOf ?? '',
    codes: new Set(agencies.map(({ code }) => code)),
  });
});

afterAll(async () => {
  await Promise.all([kit.close(), stranger.close()]);
  await database.close();
});

/** Data, and the codes of the errors at their paths. */
async function ask(service: Service, query: string, variables: Readonly<Record<string, unknown>>) {
  const { data, errors } = await askGraphQL<unknown>(service.url, query, { variables });
  return { data: data ?? null, faults: errors.map(({ path, extensions }) => [path, extensions.code]) };
}

async function expectSame(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const [theirs, ours] = await Promise.all([ask(stranger, query, variables), ask(kit, query, variables)]);
  expect(theirs).toEqual(ours);
  return ours.data;
}

interface Page {
  readonly movements: {
    readonly _cursors: readonly string[];
    readonly pageInfo: Readonly<Record<string, boolean>>;
  };
}

describe("a stranger's member", () => {
  it.each([
    `{ movements { totalCount ${ROWS} ${ACCOUNT} } }`,
    `{ movements(first: 0) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
    ...['TITLE', 'LAUNCHED_ON', 'ID'].flatMap((field) => [
      `{ movements(orderBy: { field: ${field} }) { ${ROWS} } }`,
      `{ movements(orderBy: { field: ${field}, direction: DESC }, last: 2) { ${ROWS} } }`,
    ]),
    ...[
      'owners: ["TTCP"]',
      'owners: ["BTP"]',
      'owners: []',
      'agencies: ["TTCP", "BTP"]',
      'statuses: [PLANNED]',
      'nationalMovements: ["M-01"]',
      'themes: []',
      'launchedBefore: "2022-01-11"',
      'launchedBefore: "2022-01-10"',
      'periodEndedBefore: "2030-01-01"',
      'interimReviewOverdueOn: "2030-01-01"',
      'withoutFinalReview: true',
      'withoutFinalReview: false',
      'missingContent: [PLAN]',
      'statuses: null, nationalMovements: ["M-01"], launchedBefore: "2024-01-01"',
    ].map((filter) => `{ movements(filter: { ${filter} }) { totalCount ${ROWS} ${ACCOUNT} } }`),
  ])('lists as the kit does: %s', async (query) => {
    await expectSame(query);
  });

  it.each([
    ['TITLE', 'ASC'],
    ['LAUNCHED_ON', 'DESC'],
  ])(
    'goes on from the cursors that the kit gives, and the other way round, by %s %s',
    async (field, direction) => {
      const order = `orderBy: { field: ${field}, direction: ${direction} }`;
      const { movements } = (await expectSame(`{ movements(${order}) { _cursors } }`)) as Page;
      for (const cursor of movements._cursors) {
        await expectSame(`query ($c: String) { movements(${order}, first: 2, after: $c) { ${ROWS} } }`, {
          c: cursor,
        });
        await expectSame(`query ($c: String) { movements(${order}, last: 2, before: $c) { ${ROWS} } }`, {
          c: cursor,
        });
      }
    },
  );

  it.each([
    `{ statistics { ${FIGURES} ${ACCOUNT} } }`,
    `{ statistics(groupBy: [OWNER, AGENCY]) { ${FIGURES} } }`,
    `{ statistics(groupBy: [NATIONAL_MOVEMENT], filter: { nationalMovements: ["M-01", "M-04"] }) { ${FIGURES} } }`,
    `{ statistics(filter: { year: 2023 }) { ${FIGURES} } }`,
    `{ statistics(filter: { rescinded: ONLY }) { ${FIGURES} } }`,
    `{ statistics(groupBy: [YEAR]) { ${FIGURES} } }`,
    `{ statistics(filter: { owners: ["BTP"] }) { ${FIGURES} ${ACCOUNT} } }`,
  ])('counts as the kit does: %s', async (query) => {
    await expectSame(query);
  });

  it.each([
    `{ decisions { totalCount nodes { id } ${ACCOUNT} } commendations(filter: { year: 2023 }) { totalCount _cursors ${ACCOUNT} } }`,
    `{ exemplars { totalCount ${ACCOUNT} } findings(filter: { rules: ["BR-01"] }) { totalCount ${ACCOUNT} } }`,
    `{ metricValues(filter: { metric: "M-02:expressway-km" }) { rows { value } ${ACCOUNT} } dossierStatistics { rows { overdue } ${ACCOUNT} } }`,
    `{ publicConsultations(openOn: "2024-01-25") { totalCount ${ACCOUNT} } personStatistics(filter: { year: 2023 }, split: SEX) { rows { value } ${ACCOUNT} } }`,
  ])('says of the rest that it has not reported it: %s', async (query) => {
    await expectSame(query);
  });

  it('gives rows and entities by their keys, null where there is none', async () => {
    await expectSame('{ a: movement(id: "TTCP:2:b") { id title } b: movement(id: "TTCP:x") { id } }');
    const representations = [
      { __typename: 'Movement', id: 'TTCP:PT-1' },
      { __typename: 'Movement', id: 'TTCP:none' },
      { __typename: 'Agency', code: 'TTCP' },
      { __typename: 'Agency', code: 'BTP' },
      { __typename: 'NationalMovement', id: 'M-01' },
      { __typename: 'Commendation', id: 'TTCP:none' },
    ];
    await expectSame(
      `query ($r: [_Any!]!) { _entities(representations: $r) { __typename
        ... on Movement { title owner { code } nationalMovement { id } commendations { totalCount } }
        ... on Agency { code movements { totalCount } headcount(year: 2023) statistics { rows { movements } } }
        ... on NationalMovement { id movements(orderBy: { field: TITLE }) { nodes { id } } implementations { totalCount ${ACCOUNT} } } } }`,
      { r: representations },
    );
  });

  it.each([
    '{ movements(first: 201) { totalCount } }',
    '{ movements(first: -1) { totalCount } }',
    '{ movements(first: 1, last: 1) { totalCount } }',
    '{ movements(after: "x") { totalCount } }',
    '{ movements(first: 1, after: "x") { totalCount } }',
    '{ movements(filter: { agencies: ["XYZ"] }) { totalCount } }',
    '{ commendations(filter: { provinces: ["XYZ"] }) { totalCount } }',
    '{ movement(id: "BTP:PT-1") { id } }',
    '{ movement(id: "no id") { id } }',
  ])('refuses with the same code: %s', async (query) => {
    await expectSame(query);
  });

  it('refuses a cursor of another filter', async () => {
    const { movements } = (await expectSame('{ movements { _cursors } }')) as Page;
    const query =
      'query ($c: String) { movements(first: 1, after: $c, filter: { statuses: [RUNNING] }) { totalCount } }';
    await expectSame(query, { c: movements._cursors[0] });
  });

  it('makes the published sort keys', () => {
    const { texts } = readReference<{ texts: readonly { text: string; key: string }[] }>(
      'protocol/sort-key-vectors.json',
    );
    expect(texts.map(({ text }) => ({ text, key: strangerSortKey(text) }))).toEqual(texts);
  });
});
