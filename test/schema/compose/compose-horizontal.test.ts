/** Members that differ from the contract in ways that compose: classes, gaps and extensions. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, it } from '@jest/globals';
import { graphql, parse, type GraphQLObjectType } from 'graphql';
import { canonicalSdl } from '../../../schema/compose/canonical-sdl.ts';
import { classifyMembers } from '../../../schema/compose/sdl-classes.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { editContract as edit } from '../../support/library/library-versions.ts';
import { composed } from './support.ts';

const OLDER = edit(
  ['title: String!\n', ''],
  ['topics: [ID!] since', 'since'],
  ['enum LoanDimension { OWNER BRANCH TOPIC YEAR }', 'enum LoanDimension { OWNER BRANCH YEAR }'],
  [', having: LoanHaving', ''],
);
const STATUE = 'type Statue { name: String! height: Int }';
const statue = (type = 'Statue', more = STATUE): string =>
  `${LIBRARY_CONTRACT} extend type Branch { "In front of it." statue(tall: Boolean): ${type} } ${more}`;

function typeOf(sdl: string, coordinate: string): string {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = buildSubgraphSchema(parse(sdl)).getType(typeName) as GraphQLObjectType;
  return String(type.getFields()[field]?.type);
}

describe('classes of members', () => {
  it('are the same for the SDL that a running subgraph serves as for the contract itself', async () => {
    const schema = buildSubgraphSchema(parse(LIBRARY_CONTRACT));
    const { data } = await graphql({ schema, source: '{ _service { sdl } }' });
    const { sdl } = (data as unknown as { readonly _service: { readonly sdl: string } })._service;
    const { classes, memberClass } = composed({ A: sdl, B: LIBRARY_CONTRACT });
    expect(classes).toMatchObject([{ lacks: [], extensions: [] }]);
    expect(memberClass['A']).toBe(memberClass['B']);
  });

  it('do not depend on descriptions, order, extensions of types, or the directives of federation by rows', () => {
    const other = edit(
      ['motto: String\n', ''],
      ['enum LoanMeasure { LOANS BOOKS }', '"What is counted." enum LoanMeasure { BOOKS LOANS }'],
      [' @gather(merge: ROUTE)', ''],
      ['@key(fields: "code") @partition(by: "code")', '@federation__key(fields: " code ")'],
    );
    const text = `extend type Branch { "A sentence." motto: String } ${other}`;
    expect(composed({ A: text, B: LIBRARY_CONTRACT }).classes).toHaveLength(1);
  });

  it('may call their root type what they like', () => {
    const renamed = edit(['type Query {', 'schema { query: Root } type Root {']);
    expect(composed({ A: renamed, B: LIBRARY_CONTRACT }).classes).toHaveLength(1);
  });

  it('keep their id when others join', () => {
    const alone = composed({ A: OLDER }, [OLDER, LIBRARY_CONTRACT]).memberClass['A'];
    expect(composed({ A: OLDER, B: statue() }, [OLDER, LIBRARY_CONTRACT]).memberClass['A']).toBe(alone);
  });

  it('are read once for each text, however many members serve it', () => {
    const texts = [LIBRARY_CONTRACT, OLDER, statue(), statue('[Statue!]'), `${LIBRARY_CONTRACT} # five`];
    const members = Array.from({ length: 1000 }, (_, index) => ({
      id: `M${String(index)}`,
      sdl: texts[index % texts.length] ?? '',
    }));
    const read: string[] = [];
    const { classes } = classifyMembers(members, (sdl) => {
      read.push(sdl);
      return canonicalSdl(sdl);
    });
    expect(new Set(read).size).toBe(texts.length);
    expect(read).toHaveLength(texts.length);
    expect(classes).toHaveLength(4);
    expect(classes.flatMap(({ memberIds }) => memberIds)).toHaveLength(1000);
  });
});

describe('a member of an older admitted version', () => {
  it('lacks what is younger, named without what stands below', () => {
    const { classes } = composed({ A: OLDER, B: LIBRARY_CONTRACT }, [OLDER, LIBRARY_CONTRACT]);
    expect(classes.map(({ lacks }) => [...lacks].sort())).toEqual([
      ['Book.title', 'BookFilter.topics', 'LoanDimension.TOPIC', 'Query.loans(having:)'],
      [],
    ]);
  });

  it('may have a part of what is younger', () => {
    const between = edit([', having: LoanHaving', '']);
    const { classes } = composed({ A: between }, [OLDER, LIBRARY_CONTRACT]);
    expect(classes).toMatchObject([{ lacks: ['Query.loans(having:)'] }]);
  });

  it('makes a younger field nullable for the nation, whether or not such a member is there', () => {
    const { logicalSdl } = composed({ B: LIBRARY_CONTRACT }, [OLDER, LIBRARY_CONTRACT]);
    expect(typeOf(logicalSdl, 'Book.title')).toBe('String');
    expect(typeOf(logicalSdl, 'Book.shelf')).toBe('Shelf!');
  });

  it('does not make the fields of a younger type nullable: the field that leads to it is', () => {
    const older = edit(
      ['shelf: Shelf! @own\n', ''],
      ['label: String!', ''],
      ['type Shelf @key(fields: "id") @partition(by: "id", separator: ":") {', 'type Nothing {'],
      ['books(first: Int, after: String): BookConnection @gather(merge: CONNECTION)', ''],
    );
    const newest = `${LIBRARY_CONTRACT} type Nothing { id: ID! }`;
    const { logicalSdl, classes } = composed({ A: older }, [older, newest]);
    expect(typeOf(logicalSdl, 'Shelf.label')).toBe('String!');
    expect(typeOf(logicalSdl, 'Book.shelf')).toBe('Shelf');
    expect(classes).toMatchObject([{ lacks: ['Book.shelf', 'Shelf'] }]);
  });
});

describe('an extension', () => {
  it('joins as a nullable field with its types and descriptions, and only its class has it', () => {
    const { logicalSdl, classes } = composed({ A: statue('Statue!'), B: LIBRARY_CONTRACT });
    expect(typeOf(logicalSdl, 'Branch.statue')).toBe('Statue');
    expect(typeOf(logicalSdl, 'Statue.name')).toBe('String!');
    expect(logicalSdl).toContain('"In front of it."');
    expect(classes.map(({ extensions }) => extensions)).toEqual([['Branch.statue', 'Statue'], []]);
  });

  it.each(['String', '[Int!]', 'Book', '[Shelf!]', 'Topic'])(
    'may refer to what the contract has, be it of another member: %s',
    (type) => {
      const extended = `${LIBRARY_CONTRACT} extend type Branch { statue: ${type} }`;
      expect(typeOf(composed({ A: extended }).logicalSdl, 'Branch.statue')).toBe(type);
    },
  );

  it('may be that of several members, when it is the same', () => {
    const { logicalSdl } = composed({ A: statue(), B: `# another text\n${statue()}`, C: statue() });
    expect(logicalSdl.match(/type Statue/g)).toHaveLength(1);
  });

  it('keeps the directives of the contract around it', () => {
    const { logicalSdl } = composed({ A: statue() });
    expect(logicalSdl).toContain('@partition(by: "code")');
    expect(logicalSdl).toContain('@gather(merge: CONNECTION) @broadcast');
  });
});
