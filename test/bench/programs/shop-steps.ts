import type { ShopAddresses } from '../servers/serve-shop.ts';
import { postJson } from './post.ts';

/** People, articles and opinions as they are put together; the fields come in step by step. */
export interface Person {
  readonly id: string;
  readonly reviews?: readonly Opinion[];
}
export interface Article {
  readonly upc: string;
  readonly price?: number;
  readonly weight?: number;
  readonly reviews?: readonly Opinion[];
}
export interface Opinion {
  readonly author?: Person;
  readonly product?: Article;
}

const DEEP = 'author { id reviews { id body product { upc } } }';
const ABOUT_ARTICLE = `reviews { id body ${DEEP} }`;
const ABOUT_PERSON = `reviews { id body product { upc ${ABOUT_ARTICLE} } }`;

const body = (query: string, representations?: readonly object[]): string =>
  JSON.stringify(representations === undefined ? { query } : { query, variables: { r: representations } });

/** The fetches of W3, each as one request; equal entities of one fetch are asked for once. */
export class ShopSteps {
  readonly #urls: ShopAddresses;

  constructor(urls: ShopAddresses) {
    this.#urls = urls;
  }

  async users(): Promise<readonly Person[]> {
    const query = body('{ users { id username name } }');
    return (await postJson<{ readonly users: readonly Person[] }>(this.#urls.accounts, query)).users;
  }

  async topProducts(): Promise<readonly Article[]> {
    const query = body('{ topProducts { upc name price weight } }');
    const data = await postJson<{ readonly topProducts: readonly Article[] }>(this.#urls.products, query);
    return data.topProducts;
  }

  /** What people wrote, and what was written about the same articles, down to the last article. */
  reviewsOfPeople(people: readonly Person[]): Promise<void> {
    return addFields(this.#urls.reviews, people, personKey, `... on User { ${ABOUT_PERSON} }`);
  }

  reviewsOfArticles(articles: readonly Article[]): Promise<void> {
    return addFields(this.#urls.reviews, articles, articleKey, `... on Product { ${ABOUT_ARTICLE} }`);
  }

  accounts(people: readonly Person[]): Promise<void> {
    return addFields(this.#urls.accounts, people, personKey, '... on User { username name }');
  }

  products(articles: readonly Article[]): Promise<void> {
    return addFields(this.#urls.products, articles, articleKey, '... on Product { name price weight }');
  }

  inStock(articles: readonly Article[]): Promise<void> {
    return addFields(this.#urls.inventory, articles, articleKey, '... on Product { inStock }');
  }

  shipping(articles: readonly Article[]): Promise<void> {
    return addFields(this.#urls.inventory, articles, sizedKey, '... on Product { shippingEstimate }');
  }

  inventory(articles: readonly Article[]): Promise<void> {
    const fields = '... on Product { inStock shippingEstimate }';
    return addFields(this.#urls.inventory, articles, sizedKey, fields);
  }
}

const personKey = ({ id }: Person): object => ({ __typename: 'User', id });
const articleKey = ({ upc }: Article): object => ({ __typename: 'Product', upc });
const sizedKey = ({ upc, price, weight }: Article): object => ({ __typename: 'Product', upc, price, weight });

async function addFields<Entity extends Person | Article>(
  url: string,
  entities: readonly Entity[],
  representationOf: (entity: Entity) => object,
  fields: string,
): Promise<void> {
  const places = new Map<string, { readonly representation: object; readonly entities: Entity[] }>();
  for (const entity of entities) {
    const key = 'id' in entity ? entity.id : entity.upc;
    const place = places.get(key);
    if (place === undefined)
      places.set(key, { representation: representationOf(entity), entities: [entity] });
    else place.entities.push(entity);
  }
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ${fields} } }`;
  const representations = [...places.values()].map(({ representation }) => representation);
  const data = await postJson<{ readonly _entities: readonly object[] }>(url, body(query, representations));
  [...places.values()].forEach((place, index) => {
    for (const entity of place.entities) Object.assign(entity, data._entities[index]);
  });
}

export function reviewsIn(owners: readonly (Person | Article)[]): readonly Opinion[] {
  return owners.flatMap(({ reviews }) => reviews ?? []);
}

export function authorsIn(articles: readonly Article[]): readonly Person[] {
  return reviewsIn(articles).flatMap(({ author }) => (author === undefined ? [] : [author]));
}

export function articlesIn(people: readonly Person[]): readonly Article[] {
  return reviewsIn(people).flatMap(({ product }) => (product === undefined ? [] : [product]));
}
