import { describe, expect, it } from '@jest/globals';
import { composeSupergraph, type OrdinarySubgraph } from '../../../schema/compose/compose-supergraph.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { composed } from './support.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override"])';

function subgraph(name: string, sdl: string): OrdinarySubgraph {
  return { name, url: `http://127.0.0.1/${name}`, sdl: `${LINK} ${sdl}` };
}

describe('vertical composition', () => {
  it('takes the logical SDL with its extensions, and keeps the directives of federation by rows to itself', () => {
    const extended = `${LIBRARY_CONTRACT} extend type Branch { statue: Int }`;
    const { logicalSdl } = composed({ A: extended, B: LIBRARY_CONTRACT });
    const supergraph = composeSupergraph(logicalSdl, []);
    expect(supergraph).toContain('statue: Int');
    expect(supergraph).not.toContain('@gather');
  });

  it.each([
    ['a list', 'type Query { shops: [Shop!]! @shareable } type Shop @shareable { id: ID! }'],
    [
      'a connection',
      'type Query { shops: Shops @shareable } type Shops @shareable { nodes: [Shop!]! } type Shop @shareable { id: ID! }',
    ],
  ])('refuses %s at the root that two subgraphs share, and says what would be lost', (_, sdl) => {
    const compose = (): unknown =>
      composeSupergraph(LIBRARY_CONTRACT, [subgraph('north', sdl), subgraph('south', sdl)]);
    expect(compose).toThrow(/Query\.shops.*"north" and "south".*rows would be lost without an error/s);
  });

  it('lets two subgraphs share one value, and one take a list over from the other', () => {
    const north = 'type Query { open: Boolean @shareable shops: [ID!] }';
    const south = 'type Query { open: Boolean @shareable shops: [ID!] @override(from: "north") }';
    const supergraph = composeSupergraph(LIBRARY_CONTRACT, [
      subgraph('north', north),
      subgraph('south', south),
    ]);
    expect(supergraph).toContain('shops: [ID!]');
  });
});
