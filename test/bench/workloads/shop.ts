import type { Answerable } from '../servers/answer-selection.ts';

/**
 * Workload W3: people, articles, opinions and stock in four ordinary subgraphs, and a request that goes back and forth
 * between them. The shape is that of the public benchmark of federation gateways; the words and rows are ours. The
 * SDLs are of Federation 1, which every gateway here takes.
 */
export const SHOP_SDL = {
  accounts: `
    extend type Query { users: [User!]! }
    type User @key(fields: "id") { id: ID! name: String username: String }
  `,
  products: `
    extend type Query { topProducts: [Product!]! }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }
  `,
  inventory: `
    extend type Product @key(fields: "upc") {
      upc: String! @external
      price: Int @external
      weight: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
    extend type User @key(fields: "id") { id: ID! @external reviews: [Review!] }
    extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review!] }
  `,
} as const;

export type ShopSubgraph = keyof typeof SHOP_SDL;

/** The client's request of W3. */
export const SHOP_QUERY = `
  fragment Person on User { id username name }
  fragment Opinion on Review { id body }
  fragment Article on Product { upc name price weight inStock shippingEstimate }
  query Shop {
    users {
      ...Person
      reviews {
        ...Opinion
        product {
          ...Article
          reviews {
            ...Opinion
            author { ...Person reviews { ...Opinion product { ...Article } } }
          }
        }
      }
    }
    topProducts {
      ...Article
      reviews {
        ...Opinion
        author { ...Person reviews { ...Opinion product { ...Article } } }
      }
    }
  }
`;

/** The client's request of W4. */
export const ONE_FIELD_QUERY = '{ users { id name } }';

const PEOPLE = 6;
const ARTICLES = 9;
const OPINIONS = 26;
const TOP = 5;

type Arguments = Readonly<Record<string, unknown>>;
interface Opinion {
  readonly number: number;
  readonly person: number;
  readonly article: number;
}

const OPINION_LIST: readonly Opinion[] = Array.from({ length: OPINIONS }, (_, index) => ({
  number: index + 1,
  person: (index % PEOPLE) + 1,
  article: ((index * 4) % ARTICLES) + 1,
}));

const account = (person: number): Answerable => ({
  __typename: 'User',
  id: String(person),
  name: `Người dùng ${String(person)}`,
  username: `nguoi-dung-${String(person)}`,
});

const article = (number: number): Answerable => ({
  __typename: 'Product',
  upc: String(number),
  name: `Mặt hàng ${String(number)}`,
  price: 100 * number,
  weight: 50 + number,
});

function stock(number: number, price: unknown, weight: unknown): Answerable {
  return {
    __typename: 'Product',
    upc: String(number),
    inStock: number % 3 !== 0,
    // Null without what it requires: a gateway that forgets it gives a wrong answer.
    shippingEstimate:
      typeof price === 'number' && typeof weight === 'number' ? Math.round((price * weight) / 100) : null,
  };
}

/** Fields are made when they are asked for, since they lead round in circles. */
function opinion({ number, person, article: about }: Opinion, whole: boolean): Answerable {
  return {
    __typename: 'Review',
    id: String(number),
    body: `Ý kiến số ${String(number)} về mặt hàng ${String(about)}`,
    author: () => personWithReviews(person, whole),
    product: () => articleWithReviews(about, whole),
  };
}

/** What `reviews` knows of a person; all that anybody knows where `whole`. */
function personWithReviews(person: number, whole: boolean): Answerable {
  return {
    ...(whole ? account(person) : {}),
    ...{ __typename: 'User', id: String(person) },
    reviews: () => OPINION_LIST.filter((each) => each.person === person).map((each) => opinion(each, whole)),
  };
}

function articleWithReviews(number: number, whole: boolean): Answerable {
  return {
    ...(whole ? { ...article(number), ...stock(number, 100 * number, 50 + number) } : {}),
    ...{ __typename: 'Product', upc: String(number) },
    reviews: () => OPINION_LIST.filter((each) => each.article === number).map((each) => opinion(each, whole)),
  };
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Everything in one service: what all the gateways have to answer. */
export const SHOP_MONOLITH: Answerable = {
  __typename: 'Query',
  users: () => numbers(PEOPLE).map((person) => personWithReviews(person, true)),
  topProducts: () => numbers(TOP).map((number) => articleWithReviews(number, true)),
};

const entities =
  (resolve: (representation: Arguments) => Answerable) =>
  ({ representations }: Arguments): readonly Answerable[] =>
    (representations as readonly Arguments[]).map(resolve);

const ROOTS: Readonly<Record<ShopSubgraph, Omit<Answerable, '__typename'>>> = {
  accounts: {
    users: numbers(PEOPLE).map(account),
    _entities: entities(({ id }) => account(Number(id))),
  },
  products: {
    topProducts: numbers(TOP).map(article),
    _entities: entities(({ upc }) => article(Number(upc))),
  },
  inventory: { _entities: entities(({ upc, price, weight }) => stock(Number(upc), price, weight)) },
  reviews: {
    _entities: entities(({ __typename: typeName, id, upc }) => {
      if (typeName === 'User') return personWithReviews(Number(id), false);
      if (typeName === 'Product') return articleWithReviews(Number(upc), false);
      const found = OPINION_LIST.find((each) => each.number === Number(id));
      if (found === undefined) throw new TypeError(`There is no opinion ${String(id)}.`);
      return opinion(found, false);
    }),
  },
};

/** The root of one of the four services. */
export function shopRoot(name: ShopSubgraph): Answerable {
  return {
    ...ROOTS[name],
    __typename: 'Query',
    _service: { __typename: '_Service', sdl: SHOP_SDL[name] },
  };
}
