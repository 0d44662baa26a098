import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINK, startFederation, type Federation } from '../../../support/federation/federation.ts';
import type { Thing, World } from '../../../support/federation/world.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  articles: `
    type Query { articles: [Article!]! top: [Article!] @shareable place: Place @shareable lights: [Light] }
    type Article @key(fields: "id") { id: ID! title: String author: Writer @provides(fields: "name home { city }") media: Media @provides(fields: "... on Photo { width }") likes: Int loved: Int }
    type Writer @key(fields: "id") { id: ID! name: String @external home: Home @external }
    type Home @shareable { city: String street: String }
    type Photo @key(fields: "id") { id: ID! width: Int @external }
    type Film @key(fields: "id") { id: ID! minutes: Int @shareable }
    union Media = Photo | Film
    type Place @shareable { name: String north: Int }
    enum Light { RED GREEN SECRET @inaccessible }
  `,
  writers: `
    type Writer @key(fields: "id") { id: ID! name: String @shareable home: Home @shareable born: Int secret: String @inaccessible }
    type Home @shareable { city: String street: String }
    type Photo @key(fields: "id") { id: ID! width: Int @shareable height: Int }
    type Film @key(fields: "id") { id: ID! minutes: Int @shareable title: String }
  `,
  likes: `
    ${LINK}
    extend schema @link(url: "https://example.com/marks/v1.0", import: ["@mark"]) @composeDirective(name: "@mark")
    directive @mark(text: String) on FIELD_DEFINITION
    type Query { top: [Article!] @shareable place: Place @shareable }
    type Article @key(fields: "id") { id: ID! likes: Int @override(from: "articles") @tag(name: "moved") @mark(text: "moved") loved: Int @override(from: "articles", label: "percent(50)") shown: String @requires(fields: "hidden") hidden: String @external }
    type Place @shareable { name: String east: Int }
  `,
  hidden: `
    type Article @key(fields: "id") { id: ID! hidden: String @inaccessible }
    type Query { hiddenThings: [Thing] shownThings: [Thing!] }
    union Thing = Shown | Hidden
    type Shown { name: String }
    type Hidden @inaccessible { name: String }
  `,
};

function createWorld(): World {
  const writers: Thing[] = ['w1', 'w2'].map((id, index) => ({
    ...{ __typename: 'Writer', id, name: `Tên ${id}`, born: 1900 + index, secret: 'x' },
    home: index === 1 ? null : { city: 'Huế', street: 'Lê Lợi' },
  }));
  const photo: Thing = { __typename: 'Photo', id: 'm1', width: 3, height: 4 };
  const film: Thing = { __typename: 'Film', id: 'm2', minutes: 80, title: 'Phim' };
  const articles: Thing[] = [photo, film, null].map((media, index) => ({
    ...{
      __typename: 'Article',
      id: `a${String(index)}`,
      title: 'Bài',
      likes: index * 10,
      loved: index * 100,
      media,
      hidden: `h${String(index)}`,
    },
    author: writers[index] ?? null,
    shown(this: Thing) {
      return `shown ${String(this['hidden'])}`;
    },
  }));
  return {
    entities: [...writers, photo, film, ...articles],
    query: {
      articles,
      top: [articles[2], articles[0]],
      place: { __typename: 'Place', name: 'Đây', north: 1, east: 2 },
      lights: ['RED', null, 'GREEN'],
      hiddenThings: [{ __typename: 'Shown', name: 'a' }],
      shownThings: null,
    },
  };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(() => federation.close());

describe('fields that several subgraphs have', () => {
  it.each([
    ['come with their parent where that provides them', '{ articles { author { name } } }'],
    ['come with their parent beside others', '{ articles { author { name born home { city street } } } }'],
    [
      'come with one type of a union',
      '{ articles { media { ... on Photo { width height } ... on Film { minutes title } } } }',
    ],
    ['come from where they were moved to', '{ articles { title likes } }'],
    ['are joined by place in a list at the root', '{ top { id title likes } }'],
    ['are joined in one object at the root', '{ place { name north east } }'],
    ['may be required though clients do not see them', '{ articles { shown } }'],
    ['may be enum values', '{ lights }'],
  ])('%s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });

  it('are taken from the subgraph that provides them', async () => {
    const writers = federation.subgraphs.get('writers');
    if (writers === undefined) throw new Error('The subgraph is there.');
    writers.requests.length = 0;
    await expectSame(federation, '{ articles { author { name home { city } } } }');
    expect(writers.requests).toEqual([]);
  });

  it('stay with the subgraph from which a label would move them, as a share of requests', async () => {
    const articles = federation.subgraphs.get('articles');
    const likes = federation.subgraphs.get('likes');
    if (articles === undefined || likes === undefined) throw new Error('The subgraphs are there.');
    likes.requests.length = 0;
    for (let time = 0; time < 20; time += 1) await expectSame(federation, '{ articles { id loved } }');
    expect(likes.requests).toEqual([]);
  });

  it('are not seen where they are not for clients', async () => {
    const { federated } = await federation.ask('{ __type(name: "Article") { fields { name } } }');
    expect(JSON.stringify(federated.data)).not.toContain('hidden');
    const { federated: asked } = await federation.ask('{ __schema { types { name } } }');
    expect(JSON.stringify(asked.data)).not.toContain('"Hidden"');
  });
});
