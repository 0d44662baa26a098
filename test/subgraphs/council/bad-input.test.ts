// What cannot be meant is refused with a code of the catalogue and a sentence that says where; never with a fault.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCouncilClient, type CouncilClient } from './council-client.ts';

let council: CouncilClient;
beforeAll(async () => {
  council = await startCouncilClient();
});
afterAll(() => council.close());

const CASES: readonly (readonly [code: string, query: string, mentions: string])[] = [
  ['UNKNOWN_AGENCY', '{ agencies(filter: { codes: ["BQP", "G01"] }) { code } }', '"G01"'],
  ['UNKNOWN_AGENCY', '{ agencies(filter: { codes: ["bqp"] }) { code } }', '"bqp"'],
  ['UNKNOWN_AGENCY', '{ agencies(filter: { codes: [""] }) { code } }', 'filter.codes'],
  ['UNKNOWN_AGENCY', '{ assignments(filter: { agencies: ["XYZ"] }) { id } }', 'filter.agencies'],
  ['UNKNOWN_AGENCY', '{ assignments(filter: { agencies: ["UNSPECIFIED"] }) { id } }', 'UNSPECIFIED'],
  ['UNKNOWN_AGENCY', '{ reportDuties(filter: { period: "2023", agencies: ["XYZ"] }) { kind } }', '"XYZ"'],
  ['BAD_FILTER', '{ agencies(filter: { region: "MARS" }) { code } }', 'DBSH'],
  ['BAD_FILTER', '{ legalDocuments(filter: { details: "1/QH1" }) { id } }', 'filter.details'],
  ['BAD_FILTER', '{ legalDocuments(filter: { kinds: ["LAW", "law"] }) { id } }', 'DECREE'],
  ['BAD_FILTER', '{ reportDuties(filter: { period: "2026-H3" }) { kind } }', '2026-H1'],
  ['BAD_FILTER', '{ reportDuties(filter: { period: "" }) { kind } }', 'filter.period'],
  ['GRAPHQL_VALIDATION_FAILED', '{ awardForms(validOn: "2023-02-30") { code } }', 'YYYY-MM-DD'],
  ['GRAPHQL_VALIDATION_FAILED', '{ awardForms(validOn: "yesterday") { code } }', 'Date'],
  ['GRAPHQL_VALIDATION_FAILED', '{ agencies(filter: { kinds: [BANK] }) { code } }', 'BANK'],
  ['GRAPHQL_VALIDATION_FAILED', '{ clusters { id } }', 'year'],
  ['GRAPHQL_VALIDATION_FAILED', '{ clusters(year: 99999999999) { id } }', '32-bit'],
  ['GRAPHQL_VALIDATION_FAILED', '{ ministries { code } }', 'ministries'],
  ['GRAPHQL_PARSE_FAILED', '{ agencies { code }', 'Syntax'],
];

function aliases(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${String(index)}: ${field}`).join(' ');
}

/** Each spreads the next one twice: a line each, and twice as many fields. */
function doublingFragments(depth: number): string {
  const chain = Array.from({ length: depth }, (_, index) => {
    const next = `...F${String(index + 1)}`;
    return `fragment F${String(index)} on Query { ${next} ${next} }`;
  });
  return `${chain.join(' ')} fragment F${String(depth)} on Query { awardForms { code } }`;
}

describe('a request that cannot be meant', () => {
  for (const [code, query, mentions] of CASES) {
    it(`is refused as ${code}: ${query}`, async () => {
      const { status, data, errors } = await council.ask(query);
      expect(errors.map((error) => error.extensions?.code)).toEqual([code]);
      expect(errors[0]?.message).toContain(mentions);
      expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\.ts:/);
      expect(data ?? null).toBeNull();
      expect(status).toBe(400);
    });
  }

  it('is refused with a variable as with a literal', async () => {
    const { status, errors } = await council.ask('query($on: Date) { awardForms(validOn: $on) { code } }', {
      on: 20230101,
    });
    expect(errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(status).toBe(400);
  });

  it.each([
    ['2001 fields at the root', `{ ${aliases(2001, 'awardForms { code }')} }`],
    ['4096 fields at the root', `{ ...F0 } ${doublingFragments(12)}`],
    ['10001 aliases', `{ agencies { ${aliases(10_001, 'code')} } }`],
  ])('is refused before anything is read where it has %s', async (what, query) => {
    const { status, errors } = await council.ask(query);
    expect(errors.map((error) => error.extensions?.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(errors[0]?.message).toContain(what);
    expect(status).toBe(400);
  });

  it('costs only its own field where the field can be null', async () => {
    const { status, data, errors } = await council.ask(
      '{ agency(code: "XYZ") { name } nationalMovements { id } }',
    );
    expect(status).toBe(200);
    expect(data).toMatchObject({ agency: null, nationalMovements: { length: 7 } });
    expect(errors).toMatchObject([{ path: ['agency'], extensions: { code: 'UNKNOWN_AGENCY' } }]);
  });

  it('repeats of a long text only as much as names it', async () => {
    const { errors } = await council.ask(
      'query($codes: [ID!]) { agencies(filter: { codes: $codes }) { code } }',
      {
        codes: Array.from({ length: 50 }, (_, index) => `${'X'.repeat(1000)}${String(index)}`),
      },
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message.length).toBeLessThan(500);
  });
});
