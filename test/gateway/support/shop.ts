import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { serveSubgraph, type SubgraphServer } from './serve-subgraph.ts';

/** Two ordinary subgraphs that have nothing to do with this product, and their supergraph. */
export interface Shop {
  readonly products: SubgraphServer;
  readonly reviews: SubgraphServer;
  readonly supergraphSdl: string;
  readonly close: () => Promise<void>;
}

const PRODUCTS = `
  type Query { products(first: Int): [Product!]! product(id: ID!): Product slow(milliseconds: Int!): String broken: String! }
  type Mutation { rename(id: ID!, name: String!): Product }
  type Product @key(fields: "id") { id: ID! name: String! related: [Product!]! }
`;
const REVIEWS = `
  type Query { reviews: [Review!]! }
  type Review { id: ID! text: String! product: Product }
  type Product @key(fields: "id") { id: ID! reviews: [Review!]! }
`;

const NAMES = new Map([
  ['1', 'Cờ thi đua'],
  ['2', 'Bằng khen'],
]);
const productOf = (id: string): { id: string; name: string | undefined } => ({ id, name: NAMES.get(id) });
const reviewOf = (id: string): object => ({
  id: `review-${id}`,
  text: `Nhận xét ${id}`,
  product: { __typename: 'Product', id },
});

/** Starts both; close it when done. */
export async function startShop(): Promise<Shop> {
  const products = await serveSubgraph(PRODUCTS, {
    Query: {
      products: () => [...NAMES.keys()].map(productOf),
      product: (_, { id }) => (NAMES.has(String(id)) ? productOf(String(id)) : null),
      slow: async (_, { milliseconds }) => {
        await new Promise((resolve) => setTimeout(resolve, Number(milliseconds)).unref());
        return 'done';
      },
      broken: () => {
        throw new Error('the shelf fell down');
      },
    },
    Mutation: { rename: (_, { id, name }) => ({ id: String(id), name: String(name) }) },
    Product: {
      __resolveReference: (reference) => productOf((reference as { id: string }).id),
      related: () => [...NAMES.keys()].map(productOf),
    },
  });
  const reviews = await serveSubgraph(REVIEWS, {
    Query: { reviews: () => [...NAMES.keys()].map(reviewOf) },
    Product: {
      __resolveReference: (reference) => reference,
      reviews: (product) => [reviewOf((product as { id: string }).id)],
    },
  });
  const composed = composeServices(
    [products, reviews].map(({ sdl, url }, index) => ({
      name: index === 0 ? 'products' : 'reviews',
      url,
      typeDefs: parse(sdl),
    })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
  return {
    products,
    reviews,
    supergraphSdl: composed.supergraphSdl,
    close: async () => {
      await Promise.all([products.close(), reviews.close()]);
    },
  };
}

/** An ordinary gateway over the shop, on a free port. */
export function startShopGateway(shop: Shop, options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  return startGateway({ port: 0, supergraphSdl: shop.supergraphSdl, partition: null, ...options });
}
