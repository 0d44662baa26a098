import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { findPersonalData } from '../../../registry/checks/personal-data-check.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import type { OwnerRecords } from '../../../subgraphs/kit/records/records.ts';
import { buildOwnerRecords } from '../../../subgraphs/member/generator/build-owner-records.ts';
import { ask, type Reply } from '../../gateway/support/ask.ts';
import { FATES, MASKED, NAME, privateOwner, type Fate } from '../../support/private-owner.ts';
import { startTrustedNation, type TrustedNation } from '../../support/trusted-nation.ts';
import { COLUMNS, readPrivacyTable, type PrivacyRow } from './privacy-table.ts';
import { operationsByType, type TypeOperation } from './type-operations.ts';

/**
 * Who sees what: every field of the contract is asked by every role, over a gateway that signs and members that mask, and what
 * comes back is held to the ONE table of docs/privacy.md.
 */

const OWN = 'BTP';
const OTHER = 'BCA';
/** Who asks in each column; the ministry's columns are one caller, on two owners' rows. */
const TOKENS: Readonly<Record<string, string | null>> = {
  public: null,
  analyst: 'lan',
  council: 'hoa',
  own: 'justice',
  other: 'justice',
  operator: 'operator',
};
const UNMASK = { 'x-unmask': 'Recipient.name', 'x-purpose': 'HANDLE_COMPLAINT' };
const FILTER = '(first: 3, filter: { rescinded: INCLUDE })';
const ARGUMENTS = {
  'Query.movement': '(id: "BTP:PT-1")',
  'Query.decision': '(id: "BTP:QD-published")',
  'Query.commendation': '(id: "BTP:KT-published")',
  'Query.movements': '(first: 3)',
  'Query.decisions': '(first: 3)',
  'Query.commendations': FILTER,
  'Query.exemplars': '(first: 3)',
  'Query.findings': '(first: 3, filter: { rules: ["BR-01", "BR-02", "BR-05"] })',
  'Query.findingStatistics': '(filter: { rules: ["BR-01", "BR-04"] }, groupBy: [RULE])',
  'Query.metricValues': '(filter: { metric: "M-01/nha" })',
  'Query.personStatistics': '(filter: { year: 2023 }, split: SEX, by: LEVEL)',
  'Query.publicConsultations': '(openOn: "2026-08-03", first: 3)',
  'Query.statistics': '(groupBy: [LEVEL, FORM])',
  'Query.dossierStatistics': '(groupBy: [STATE])',
  'Query.agency': '(code: "BTP")',
  'Query.agencies': '(filter: { codes: ["BTP"] })',
  'Query.clusters': '(year: 2026)',
  'Query.reportDuties': '(filter: { period: "2023", agencies: ["BTP"] })',
  'Agency.headcount': '(year: 2023)',
  'Agency.commendations': FILTER,
  'Movement.commendations': FILTER,
};

let nation: TrustedNation;
let schema: GraphQLSchema;
let operations: readonly TypeOperation[];
const toEverybody = new Map<string, Reply['data']>();
const rows = readPrivacyTable();
const contract = buildSchema(readContractSdl(), { assumeValidSDL: true });

/** All fields that members answer. */
const coordinates = Object.values(contract.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  .flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  )
  .filter((coordinate) => !coordinate.split('.').some((part) => part.startsWith('_')));

/** One agency with some of everything, generated, and awards of every fate. */
function fullOwner(code: string): OwnerRecords {
  const [made, own] = [buildOwnerRecords(code, { scale: 0.02 }), privateOwner(code)];
  const both = (table: 'movements' | 'decisions' | 'recipients' | 'commendations') => [
    ...own[table],
    ...made[table],
  ];
  return {
    ...made,
    ...{ movements: both('movements'), decisions: both('decisions') },
    ...{ recipients: both('recipients'), commendations: both('commendations') },
  } as OwnerRecords;
}

const askAs = (
  token: string | null,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> =>
  ask(nation.gateway.url, query, {
    headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });

beforeAll(async () => {
  nation = await startTrustedNation([fullOwner(OWN), privateOwner(OTHER)]);
  const { data } = await askAs(null, getIntrospectionQuery());
  schema = buildClientSchema(data as unknown as IntrospectionQuery);
  operations = operationsByType(
    schema,
    new Set(coordinates.map((each) => each.split('.')[0] ?? '')),
    ARGUMENTS,
  );
});

afterAll(async () => {
  await nation.close();
});

describe('docs/privacy.md', () => {
  it('has each field of the contract in one row, or in one for each fate of an award', () => {
    const listed = rows.flatMap((row) =>
      row.coordinates.map((coordinate) => `${coordinate} ${row.fate ?? ''}`),
    );
    expect(new Set(listed).size).toBe(listed.length);
    expect([...new Set(rows.flatMap((row) => row.coordinates))].sort()).toEqual([...coordinates].sort());
  });

  it('has no field that could hold what nobody may see', () => {
    const found = coordinates.filter((each) => findPersonalData(each.split('.')[1] ?? '', '') !== null);
    expect(found).toEqual([]);
  });

  it('masks nothing but names', () => {
    const masked = rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== 'full'));
    expect([...new Set(masked.flatMap((row) => row.coordinates))].sort()).toEqual(['Recipient.name']);
  });
});

describe('each field of the contract', () => {
  it('is asked of this nation', () => {
    const asked = new Set(operations.flatMap((operation) => operation.coordinates));
    expect(coordinates.filter((each) => !asked.has(each))).toEqual([]);
  });

  it('is answered to everybody without an error', async () => {
    for (const { type, query } of operations) {
      const { data, errors } = await askAs(null, query);
      expect({ type, errors }).toEqual({ type, errors: [] });
      toEverybody.set(type, data);
    }
  });

  // Both columns of a ministry are one caller.
  it.each(['analyst', 'council', 'own', 'operator'])(
    'says to the column "%s" what it says to everybody',
    async (column) => {
      for (const { type, query } of operations) {
        // A purpose shows names and changes nothing else.
        const headers = column === 'operator' || type === 'Recipient' ? {} : UNMASK;
        const { data } = await askAs(TOKENS[column] ?? null, query, headers);
        expect({ type, data }).toEqual({ type, data: toEverybody.get(type) });
      }
    },
  );
});

describe('findings of which some are about one person', () => {
  const query =
    '{ findings(filter: { rules: ["BR-01", "BR-03", "BR-05"] }) { totalCount coverage { withheld } } }';

  it.each(['public', 'analyst', 'own', 'operator'])('are withheld from the column "%s"', async (column) => {
    const { data } = await askAs(TOKENS[column] ?? null, query);
    expect(data).toEqual({ findings: { totalCount: null, coverage: { withheld: [OTHER, OWN] } } });
  });

  it('are rows for the Council', async () => {
    const { data } = await askAs(TOKENS['council'] ?? null, query);
    expect(data).toMatchObject({ findings: { coverage: { withheld: [] } } });
    expect((data?.['findings'] as { totalCount: number }).totalCount).toBeGreaterThan(0);
  });
});

interface ShownRecipient {
  readonly id: string;
  readonly name: string;
  readonly nameMasked: boolean;
}

/** Recipients of every fate, of one owner. */
async function recipientsOf(
  owner: string,
  token: string | null,
  headers = {},
): Promise<ReadonlyMap<string, ShownRecipient>> {
  const aliases = FATES.map(
    (fate) => `${fate}: commendation(id: "${owner}:KT-${fate}") { recipient { id name nameMasked } }`,
  );
  const { data, errors } = await askAs(token, `{ ${aliases.join(' ')} }`, headers);
  expect(errors).toEqual([]);
  const shown = data as Readonly<Record<string, { readonly recipient: ShownRecipient }>>;
  return new Map(
    FATES.map((fate) => [fate, shown[fate]?.recipient ?? { id: '', name: '', nameMasked: false }]),
  );
}

describe('the name of a recipient', () => {
  const rowOf = (fate: Fate): PrivacyRow | undefined =>
    rows.find((row) => row.coordinates.includes('Recipient.name') && row.fate === fate);
  const mayAsk = (column: string): boolean => column !== 'public' && column !== 'operator';

  it.each(COLUMNS)('is to the column "%s" as the table says, with a purpose', async (column) => {
    const owner = column === 'other' ? OTHER : OWN;
    const shown = await recipientsOf(owner, TOKENS[column] ?? null, mayAsk(column) ? UNMASK : {});
    const found = FATES.map((fate) => {
      const { name, nameMasked } = shown.get(fate) ?? {};
      if (nameMasked === false && name === NAME[fate]) return MASKED[fate] === NAME[fate] ? 'full' : 'full¹';
      return nameMasked === true && name === MASKED[fate]
        ? 'initials'
        : `${String(name)} ${String(nameMasked)}`;
    });
    const cells = FATES.map((fate) => rowOf(fate)?.cells[column]);
    // What everybody sees needs no purpose.
    expect(found).toEqual(cells);
  });

  it.each(COLUMNS)(
    'is to the column "%s" initials without a purpose, but for what everybody sees',
    async (column) => {
      const shown = await recipientsOf(column === 'other' ? OTHER : OWN, TOKENS[column] ?? null);
      expect(FATES.map((fate) => shown.get(fate)?.name)).toEqual(FATES.map((fate) => MASKED[fate]));
    },
  );
});
