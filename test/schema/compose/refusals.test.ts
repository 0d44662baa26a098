/** Differences that can't be composed: each is said with member, coordinate, what it has, what is wanted, what to do. */
import { describe, expect, it } from '@jest/globals';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { editContract as edit } from '../../support/library/library-versions.ts';
import { refused } from './support.ts';

const COUNCIL = {
  name: 'council',
  sdl: 'type Query { owners: [ID!] } type Branch @key(fields: "code") { code: ID! name: String! } type Region { id: ID! }',
};
const add = (sdl: string): string => `${LIBRARY_CONTRACT} ${sdl}`;

/** Coordinate, what the member has, what is wanted, and a word of the message. */
const CASES: readonly (readonly [string, string, string, string, string, RegExp])[] = [
  [
    'another type',
    edit(['motto: String', 'motto: Int']),
    'Branch.motto',
    'Int',
    'String',
    /contract 1\.0 wants "String"/,
  ],
  [
    'a looser nullability',
    edit(['title: String!', 'title: String']),
    'Book.title',
    'String',
    'String!',
    /Never answer null/,
  ],
  [
    'a stricter nullability',
    edit(['motto: String', 'motto: String!']),
    'Branch.motto',
    'String!',
    'String',
    /nullable/,
  ],
  [
    'a missing key',
    edit(['type Book @key(fields: "id")', 'type Book']),
    'Book @key(fields: "id")',
    'nothing',
    'resolvable',
    /_entities/,
  ],
  [
    'a key that can not be asked by',
    edit(['type Book @key(fields: "id")', 'type Book @key(fields: "id", resolvable: false)']),
    'Book @key(fields: "id")',
    'not resolvable',
    'resolvable',
    /ask for the entity by this key/,
  ],
  [
    'a missing field',
    edit(['motto: String\n', '']),
    'Branch.motto',
    'nothing',
    'String',
    /lacks Branch\.motto.*Add it/,
  ],
  [
    'a missing argument',
    edit(['books(first: Int, after: String)', 'books(first: Int)']),
    'Shelf.books(after:)',
    'nothing',
    'String',
    /lacks/,
  ],
  [
    'another default',
    edit(['direction: SortDirection! = ASC', 'direction: SortDirection! = DESC']),
    'BookOrder.direction',
    'SortDirection! = DESC',
    'SortDirection! = ASC',
    /exactly/,
  ],
  [
    'another kind',
    edit(['enum LoanMeasure { LOANS BOOKS }', 'scalar LoanMeasure']),
    'LoanMeasure',
    'scalar',
    'enum',
    /"scalar"/,
  ],
  [
    'a value of its own',
    edit(['TITLE YEAR ID', 'TITLE YEAR ID COLOUR']),
    'BookOrderField.COLOUR',
    'a value',
    'nothing',
    /other members would not understand/,
  ],
  [
    'an input field of its own',
    edit(['since: Int @period', 'since: Int colour: String']),
    'BookFilter.colour',
    'String',
    'nothing',
    /next version of the contract/,
  ],
  [
    'an argument of its own',
    edit(['book(id: ID!)', 'book(id: ID!, colour: String)']),
    'Query.book(colour:)',
    'String',
    'nothing',
    /nobody could ever use it/,
  ],
  [
    'a root field of its own',
    add('extend type Query { statues: [ID!] }'),
    'Query.statues',
    '[ID!]',
    'nothing',
    /which members to ask/,
  ],
  [
    "a root field of the council's name",
    add('extend type Query { owners: [ID!] }'),
    'Query.owners',
    '[ID!]',
    'nothing',
    /subgraph "council" already/,
  ],
  [
    "a field of the council's name",
    add('extend type Branch { name: String }'),
    'Branch.name',
    'String',
    'nothing',
    /subgraph "council" already.*another name/,
  ],
  [
    "a type of the council's name",
    add('extend type Branch { region: Region } type Region { id: ID! }'),
    'Region',
    'type',
    'nothing',
    /Rename it/,
  ],
  [
    'an entity of its own',
    add('extend type Branch { statue: Statue } type Statue @key(fields: "id") { id: ID! }'),
    'Statue',
    'type',
    'nothing',
    /Leave @key out/,
  ],
  [
    'a field in a grouped row',
    add('extend type LoanRow { fines: Int }'),
    'LoanRow.fines',
    'Int',
    'nothing',
    /how to combine/,
  ],
  [
    'a field in a page',
    add('extend type PageInfo { size: Int }'),
    'PageInfo.size',
    'Int',
    'nothing',
    /how to combine/,
  ],
  [
    'a field of a type that nobody alone keeps',
    add('extend type Topic { motto: String }'),
    'Topic.motto',
    'String',
    'nothing',
    /nobody would be asked/,
  ],
  [
    'a gathered type in a field of its own',
    add('extend type Branch { best: BookConnection }'),
    'Branch.best',
    'BookConnection',
    'nothing',
    /type of your own/,
  ],
  ['a mutation', add('type Mutation { burn: Boolean }'), 'Mutation', 'type', 'nothing', /another address/],
  [
    'a type that is defined nowhere',
    add('extend type Branch { statue: Statue }'),
    'Branch.statue',
    'Statue',
    'nothing',
    /Define Statue/,
  ],
];

describe('a member is refused', () => {
  it.each(CASES)('for %s', (...[, sdl, coordinate, has, wants, words]) => {
    const [refusal, ...rest] = refused({ A: sdl, B: LIBRARY_CONTRACT }, [LIBRARY_CONTRACT], {
      ordinary: [COUNCIL],
    });
    expect(rest).toEqual([]);
    expect(refusal).toMatchObject({ member: 'A', sameAs: [], coordinate, has, wants });
    expect(refusal?.message).toMatch(/^A: .*\.$/s);
    expect(refusal?.message).toMatch(words);
  });

  it('for a text that is not SDL, with the place where it ends to be', () => {
    const [refusal] = refused({ A: 'type Query {', B: LIBRARY_CONTRACT });
    expect(refusal).toMatchObject({ member: 'A', wants: 'GraphQL SDL' });
    expect(refusal?.message).toMatch(/Syntax Error: Expected Name/);
  });

  it('once for all members of one schema, with the number of the others', () => {
    const wrong = edit(['motto: String', 'motto: Int']);
    const refusals = refused({ B: wrong, A: wrong, C: LIBRARY_CONTRACT });
    expect(refusals).toMatchObject([{ member: 'A', sameAs: ['B'] }]);
    expect(refusals[0]?.message).toMatch(/^A \(and 1 more with the same schema\): /);
  });

  it('with every reason at once', () => {
    const wrong = edit(['motto: String', 'motto: Int'], ['title: String!', 'title: String']);
    expect(
      refused({ A: wrong })
        .map(({ coordinate }) => coordinate)
        .sort(),
    ).toEqual(['Book.title', 'Branch.motto']);
  });

  it('for lacks that no ONE version excuses', () => {
    const first = edit(['motto: String\n', ''], ['year: Int\n  branch', 'branch']);
    const second = edit(['motto: String\n', '']);
    const versions = [first, second, LIBRARY_CONTRACT];
    const wrong = edit(['motto: String\n', ''], ['label: String!', '']);
    const [refusal] = refused({ A: wrong }, versions);
    expect(refusal).toMatchObject({ coordinate: 'Shelf.label' });
    expect(refusal?.message).toMatch(/admitted: 1\.2 and 1\.1 and 1\.0/);
  });
});

describe('two members are refused', () => {
  const statue = (type: string): string => add(`extend type Branch { statue: ${type} }`);

  it('for extensions of one name that differ, both named', () => {
    const [refusal, ...rest] = refused({ A: statue('Int'), B: statue('String'), C: LIBRARY_CONTRACT });
    expect(rest).toEqual([]);
    expect(refusal).toMatchObject({
      member: 'B',
      coordinate: 'Branch.statue',
      has: 'statue: String',
      wants: 'statue: Int',
    });
    expect(refusal?.message).toMatch(/B and A both add Branch\.statue/);
  });

  it('for types of one name that differ below equal fields', () => {
    const member = (type: string): string =>
      add(`extend type Branch { statue: Statue } type Statue { height: ${type} }`);
    expect(refused({ A: member('Int'), B: member('Float') })).toMatchObject([
      { member: 'B', coordinate: 'Statue' },
    ]);
  });
});

describe('a contract is refused', () => {
  it.each([
    ['a gathered field', edit(['book(id: ID!): Book @', 'book(id: ID!): Book! @']), 'Query.book', 'Book'],
    ['a measure', edit(['loans: Int @combine', 'loans: Int! @combine']), 'LoanRow.loans', 'Int'],
    [
      'a reference to a row of another member',
      edit(['sequel: Book', 'sequel: Book!']),
      'Book.sequel',
      'Book',
    ],
    ['a list of such references', edit(['sequel: Book', 'sequel: [Book!]!']), 'Book.sequel', '[Book!]'],
    [
      'a field of an entity that the council has too',
      edit(['motto: String', 'motto: String!']),
      'Branch.motto',
      'String',
    ],
  ])('where %s is not nullable', (_, contract, coordinate, wants) => {
    const refusals = refused({ A: contract }, [contract], { ordinary: [COUNCIL] });
    expect(refusals).toMatchObject([{ member: 'contract 1.0', coordinate, wants }]);
    expect(refusals[0]?.message).toMatch(/one dead member/);
  });

  it('not where that is known and accepted', () => {
    const contract = edit(['sequel: Book', 'sequel: Book!']);
    expect(() => refused({ A: contract }, [contract], { acceptedNonNull: ['Book.sequel'] })).toThrow(
      'It composes.',
    );
  });

  it('where an admitted version says otherwise than the newest', () => {
    const changed = edit(['motto: String', 'motto: Int']);
    const gone = edit(['motto: String\n', '']);
    expect(refused({}, [changed, LIBRARY_CONTRACT])).toMatchObject([
      { member: 'contract 1.0', coordinate: 'Branch.motto', has: 'Int', wants: 'String' },
    ]);
    expect(refused({}, [LIBRARY_CONTRACT, gone])[0]?.message).toMatch(/gone in 1\.1.*things are added only/);
  });
});
