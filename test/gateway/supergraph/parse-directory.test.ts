import { describe, expect, it } from '@jest/globals';
import { parseDirectory } from '../../../gateway/supergraph/parse-directory.ts';
import { subgraphAddress } from '../../../gateway/supergraph/subgraph-address.ts';

const MEMBER = {
  id: 'BQP',
  url: 'http://127.0.0.1:4101/graphql',
  serves: ['BQP'],
  classId: 'kit-1',
  holdsForOthers: false,
};
const write = (...members: readonly object[]): string => JSON.stringify({ version: '7', members });

describe('parseDirectory', () => {
  it('reads the members of a directory', () => {
    expect(parseDirectory(write(MEMBER))).toEqual({ version: '7', members: [MEMBER] });
  });

  it.each([
    ['is not JSON', '{', 'not JSON'],
    ['has no members', '{"version":"1"}', 'members'],
    ['has an address that is not HTTP', write({ ...MEMBER, url: 'file:///etc/passwd' }), 'members[0].url'],
    ['has a member that serves nobody', write({ ...MEMBER, serves: [] }), 'members[0].serves'],
    ['has two members for one code', write(MEMBER, { ...MEMBER, id: 'BCA' }), 'BQP and BCA both serve BQP'],
  ])('refuses a text that %s', (_, text, reason) => {
    expect(() => parseDirectory(text)).toThrow(reason);
  });
});

describe('subgraphAddress', () => {
  const supergraph =
    'enum join__Graph { COUNCIL @join__graph(name: "council", url: "http://127.0.0.1:4002/graphql") }';

  it('finds the address of a subgraph in the supergraph', () => {
    expect(subgraphAddress(supergraph, 'council')).toBe('http://127.0.0.1:4002/graphql');
  });

  it('finds none for a subgraph that is not there', () => {
    expect(subgraphAddress(supergraph, 'registry')).toBeNull();
    expect(subgraphAddress('type Query { ok: Boolean }', 'council')).toBeNull();
  });
});
