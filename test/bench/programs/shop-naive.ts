import { runChild } from '../processes/run-child.ts';
import type { ShopAddresses } from '../servers/serve-shop.ts';
import { answerRequests } from './answer-requests.ts';
import { articlesIn, authorsIn, ShopSteps, type Article, type Person } from './shop-steps.ts';

/** W3 by hand, with the 16 fetches of an ordinary plan: each place of the request asks for itself. */
runChild((urls: ShopAddresses) => {
  const steps = new ShopSteps(urls);
  const addArticles = async (articles: readonly Article[]): Promise<void> => {
    const sized = steps.products(articles).then(() => steps.shipping(articles));
    await Promise.all([sized, steps.inStock(articles)]);
  };
  const addAuthors = async (articles: readonly Article[]): Promise<void> => {
    const authors = authorsIn(articles);
    await Promise.all([steps.accounts(authors), addArticles(articlesIn(authors))]);
  };
  const askUsers = async (): Promise<readonly Person[]> => {
    const users = await steps.users();
    await steps.reviewsOfPeople(users);
    const articles = articlesIn(users);
    await Promise.all([addArticles(articles), addAuthors(articles)]);
    return users;
  };
  const askTopProducts = async (): Promise<readonly Article[]> => {
    const topProducts = await steps.topProducts();
    const described = steps.reviewsOfArticles(topProducts).then(() => addAuthors(topProducts));
    await Promise.all([described, steps.inventory(topProducts)]);
    return topProducts;
  };
  return answerRequests(async () => {
    const [users, topProducts] = await Promise.all([askUsers(), askTopProducts()]);
    return JSON.stringify({ data: { users, topProducts } });
  });
});
