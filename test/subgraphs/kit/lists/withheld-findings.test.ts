import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import type { Role } from '../../../../schema/protocol/caller.ts';
import { createMemberSchema } from '../../../../subgraphs/kit/create-member-schema.ts';
import { MemberContext } from '../../../../subgraphs/kit/member-context.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { openInFolder, type OpenedDatabase } from '../data/open-databases.ts';

/** What rules about persons found is told row by row to the Council alone, by the member itself; in numbers to all. */
interface Answered {
  readonly findings: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly subjectId: string }[];
    readonly coverage: { readonly withheld: readonly string[] };
  };
  readonly findingStatistics: { readonly rows: readonly { readonly findings: number }[] };
}

let opened: OpenedDatabase;
let schema: GraphQLSchema;
beforeAll(async () => {
  opened = await openInFolder();
  schema = createMemberSchema();
  const records = buildOwnerRecords('HN', { scale: 0.02 });
  // Signed by somebody who may not: one finding of BR-01 for each decision.
  const decisions = records.decisions.map((decision) => ({ ...decision, signerOffice: 'Trưởng phòng' }));
  await opened.database.loadOwner({ ...records, decisions });
});
afterAll(() => opened.close());

async function ask(rules: readonly string[], roles: readonly Role[]): Promise<Answered> {
  const rights = { roles, agency: null, scopes: [], unmasked: null };
  const { signal } = new AbortController();
  const contextValue = new MemberContext({ store: opened.database.store, serves: ['HN'] }, signal, rights);
  const source = `query ($rules: [ID!]!) {
    findings(filter: { rules: $rules }, first: 5) { totalCount nodes { subjectId } coverage { withheld } }
    findingStatistics(filter: { rules: $rules }) { rows { findings } }
  }`;
  const { data, errors } = await graphql({ schema, source, contextValue, variableValues: { rules } });
  expect(errors).toBeUndefined();
  return data as unknown as Answered;
}

describe('findings about persons', () => {
  it('are rows for the Council, and withheld from others, who get the numbers', async () => {
    const council = await ask(['BR-01', 'BR-03', 'BR-04'], ['public', 'council']);
    expect(council.findings.totalCount).toBeGreaterThan(0);
    expect(council.findings.coverage.withheld).toEqual([]);
    for (const roles of [['public'], ['public', 'analyst'], ['public', 'ministry']] as const) {
      const { findings, findingStatistics } = await ask(['BR-01', 'BR-03'], roles);
      expect(findings).toEqual({ totalCount: 0, nodes: [], coverage: { withheld: ['HN'] } });
      expect(findingStatistics).toEqual((await ask(['BR-01', 'BR-03'], ['council'])).findingStatistics);
    }
  });

  it('are not kept from anybody where the rule concerns a decision', async () => {
    expect((await ask(['BR-01'], ['public'])).findings.coverage.withheld).toEqual([]);
  });
});
