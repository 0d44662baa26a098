import { runChild } from '../processes/run-child.ts';
import type { ShopAddresses } from '../servers/serve-shop.ts';
import { answerRequests } from './answer-requests.ts';
import { articlesIn, authorsIn, ShopSteps } from './shop-steps.ts';

/** W3 by hand, with the 7 fetches that suffice: what several places need is asked for once. */
runChild((urls: ShopAddresses) => {
  const steps = new ShopSteps(urls);
  return answerRequests(async () => {
    const [users, topProducts] = await Promise.all([steps.users(), steps.topProducts()]);
    await Promise.all([steps.reviewsOfPeople(users), steps.reviewsOfArticles(topProducts)]);
    const articles = articlesIn(users);
    const authors = [...authorsIn(articles), ...authorsIn(topProducts)];
    const others = [...articles, ...articlesIn(authors)];
    await Promise.all([steps.accounts(authors), steps.products(others)]);
    await steps.inventory([...others, ...topProducts]);
    return JSON.stringify({ data: { users, topProducts } });
  });
});
