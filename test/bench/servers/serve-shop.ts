import { runChild } from '../processes/run-child.ts';
import { SHOP_SDL, shopRoot, type ShopSubgraph } from '../workloads/shop.ts';
import { startSubgraph, type RunningSubgraph } from './start-subgraph.ts';

/** Address of each of the shop's services. */
export type ShopAddresses = Readonly<Record<ShopSubgraph, string>>;

const running: RunningSubgraph[] = [];

async function start(): Promise<ShopAddresses> {
  const urls: Record<string, string> = {};
  for (const name of Object.keys(SHOP_SDL) as ShopSubgraph[]) {
    const subgraph = await startSubgraph({ root: shopRoot(name) });
    running.push(subgraph);
    urls[name] = subgraph.url;
  }
  return urls as ShopAddresses;
}

runChild(start, () => running.reduce((sum, subgraph) => sum + subgraph.count(), 0));
