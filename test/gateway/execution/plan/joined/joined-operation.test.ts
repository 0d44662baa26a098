/** The text of one request for several places: each question as it was, under a name of its own. */
import { buildSchema, parse, print, validate } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import {
  readEntityQuestion,
  writeJoinedOperation,
} from '../../../../../gateway/execution/plan/joined/joined-operation.ts';
import type { FetchNode } from '../../../../../gateway/execution/plan/query-plan.ts';

const SCHEMA = buildSchema(`
  scalar _Any
  union _Entity = Book | Person
  type Query { _entities(representations: [_Any!]!): [_Entity]! other: Int }
  type Book { id: ID title(in: String): String author: Person }
  type Person { id: ID name: String }
`);

function fetchOf(operation: string): FetchNode {
  const nothing = { variableUsages: [], inputRewrites: [], outputRewrites: [] };
  return { kind: 'Fetch', serviceName: 'a', operation, requires: [], ...nothing };
}

function join(...operations: readonly string[]): string {
  const text = writeJoinedOperation(
    operations.flatMap((operation) => readEntityQuestion(fetchOf(operation)) ?? []),
  );
  expect(validate(SCHEMA, parse(text))).toEqual([]);
  return print(parse(text)).replace(/\s+/g, ' ').trim();
}

describe('a joined operation', () => {
  it('asks each question with a list of its own', () => {
    const text = join(
      'query Q__a__1($representations:[_Any!]!){_entities(representations:$representations){...on Book{title}}}',
      'query Q__a__2($representations:[_Any!]!){_entities(representations:$representations){...on Person{name}}}',
    );
    expect(text).toBe(
      'query Q__a__1($_r0: [_Any!]!, $_r1: [_Any!]!) { _e0: _entities(representations: $_r0) { ... on Book { title } } _e1: _entities(representations: $_r1) { ... on Person { name } } }',
    );
  });

  it('declares a variable of several questions once', () => {
    const one =
      'query($representations:[_Any!]!,$v0:String){_entities(representations:$representations){...on Book{title(in:$v0)}}}';
    const other = one.replace('title', 'other: title');
    expect(join(one, other)).toContain('($_r0: [_Any!]!, $_r1: [_Any!]!, $v0: String)');
  });

  it('tells fragments apart that have one name and not one meaning', () => {
    const write = (selected: string): string =>
      `query($representations:[_Any!]!){_entities(representations:$representations){...F}} fragment F on Book{${selected}} `;
    const text = join(
      write('id'),
      write('title'),
      write('id'),
      `${write('author{id ...F_}')} fragment F_ on Person{name}`,
    );
    expect(text.match(/fragment \w+ on \w+/g)).toEqual([
      'fragment F on Book',
      'fragment F_ on Book',
      'fragment F__ on Book',
      'fragment F___ on Person',
    ]);
  });
});

describe('a fetch', () => {
  it.each([
    'query{other}',
    'query($representations:[_Any!]!){_entities(representations:$representations){__typename} other}',
    'query($representations:[_Any!]!){x:_entities(representations:$representations){__typename}}',
  ])('that is no plain question about entities goes alone: %s', (operation) => {
    expect(readEntityQuestion(fetchOf(operation))).toBeNull();
  });

  it('asks the same as another one whatever the operation is called', () => {
    const keys = ['A', 'B'].map(
      (name) =>
        readEntityQuestion(
          fetchOf(
            `query ${name}($representations:[_Any!]!){_entities(representations:$representations){__typename}}`,
          ),
        )?.key,
    );
    expect(keys[0]).toBe(keys[1]);
  });
});
