/** No N+1: how many SQL statements a question takes does not depend on how many rows it shows. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ask } from './support/ask.ts';
import { startSampleMembers, type SampleMembers } from './support/sample-members.ts';

let members: SampleMembers;

beforeAll(async () => {
  members = await startSampleMembers();
});

afterAll(async () => {
  await members.close();
});

/** Statements that one request takes; every request has to be answered without an error. */
async function countStatements(url: string, query: string, variables = {}): Promise<number> {
  members.statements.length = 0;
  const { errors } = await ask(url, query, variables);
  expect(errors).toEqual([]);
  return members.statements.length;
}

const MOVEMENTS = `query ($first: Int) { movements(first: $first) {
  totalCount
  coverage { asOf { asOf } notReported }
  nodes {
    title agency { code } nationalMovement { id } phases { ordinal period { from } }
    commendations(first: 3) {
      totalCount coverage { expected }
      nodes { form { code } decision { number } recipient { name } movement { title } }
    }
  }
} }`;

describe('a list of movements with all that belongs to them', () => {
  it('takes the same number of statements for 20 movements as for 2', async () => {
    const few = await countStatements(members.defence.url, MOVEMENTS, { first: 2 });
    const many = await countStatements(members.defence.url, MOVEMENTS, { first: 20 });
    expect(many).toBe(few);
    // Datasets; pages and counts of movements; phases; pages of commendations; then decisions, recipients
    // and movements of these, each of them once.
    expect(many).toBeLessThanOrEqual(8);
  });

  it('is not counted unless totalCount is selected, nor read where only the count is', async () => {
    const rows = await countStatements(members.defence.url, '{ movements(first: 1) { nodes { id } } }');
    const both = await countStatements(
      members.defence.url,
      '{ movements(first: 1) { totalCount nodes { id } } }',
    );
    const count = await countStatements(members.defence.url, '{ movements { totalCount } }');
    const whole = await countStatements(
      members.defence.url,
      '{ movements(first: 200) { totalCount nodes { id } } }',
    );
    expect({ rows, both, count, whole }).toEqual({ rows: 2, both: 3, count: 2, whole: 2 });
  });

  it('reads nothing behind a reference of which only the key is asked', async () => {
    const keys =
      '{ commendations(first: 50) { nodes { decision { id } movement { id } agency { code } form { code } } } }';
    expect(await countStatements(members.defence.url, keys)).toBe(2);
  });
});

describe('_entities', () => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency {
    code headcount(year: 2023)
    movements(first: 5) { totalCount nodes { title } coverage { expected } }
    commendations(first: 5) { totalCount nodes { id } coverage { expected } }
    statistics(filter: { year: 2023 }, groupBy: [LEVEL]) { totalRows rows { key { level } commendations recipients decisions } coverage { expected } }
  } } }`;

  it('of every agency of the nation take as many statements as of two', async () => {
    const reference = new URL('../../../schema/reference/agencies.json', import.meta.url);
    const { agencies } = JSON.parse(readFileSync(reference, 'utf8')) as {
      readonly agencies: readonly { readonly code: string }[];
    };
    const of = agencies.slice(0, 113).map(({ code }) => ({ __typename: 'Agency', code }));
    const few = await countStatements(members.staff.url, query, { of: of.slice(0, 2) });
    const all = await countStatements(members.staff.url, query, { of });
    expect(all).toBe(few);
    expect(all).toBeLessThanOrEqual(7);
  });

  it('of many rows by id take one statement and the account of what is withheld', async () => {
    const of = Array.from({ length: 25 }, (_, index) => ({
      __typename: 'Movement',
      id: `BQP:m-${String(index).padStart(2, '0')}`,
    }));
    const rows = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Movement { title } } }';
    expect(await countStatements(members.defence.url, rows, { of })).toBe(2);
  });
});
