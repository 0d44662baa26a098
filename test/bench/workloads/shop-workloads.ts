import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { answerSelection } from '../servers/answer-selection.ts';
import type { ShopAddresses } from '../servers/serve-shop.ts';
import { composeOrdinary } from './compose-ordinary.ts';
import { hiveGateways, PATIENT } from './nation.ts';
import { ONE_FIELD_QUERY, SHOP_MONOLITH, SHOP_QUERY, SHOP_SDL, type ShopSubgraph } from './shop.ts';
import type { Program, Workload } from './workload.ts';

const servers = { program: 'servers/serve-shop.ts', settings: {} };

/** W3: four ordinary subgraphs, and a request that goes back and forth between them. */
export function shopWorkload(): Workload {
  return {
    id: 'W3',
    title: 'shop: 4 ordinary subgraphs, 16 fetches when done naively',
    query: SHOP_QUERY,
    expected: answerSelection(SHOP_MONOLITH, { query: SHOP_QUERY }),
    concurrency: 16,
    servers,
    programs: (given) => [
      ...gateways(given as ShopAddresses),
      { name: 'by hand, 16 fetches', kind: 'limit', program: 'programs/shop-naive.ts', settings: given },
      { name: 'by hand, 7 fetches', kind: 'limit', program: 'programs/shop-frugal.ts', settings: given },
    ],
  };
}

/** W4: one field of one subgraph. */
export function oneFieldWorkload(): Workload {
  return {
    id: 'W4',
    title: 'one field of one subgraph',
    query: ONE_FIELD_QUERY,
    expected: answerSelection(SHOP_MONOLITH, { query: ONE_FIELD_QUERY }),
    concurrency: 32,
    servers,
    programs: (given) => [
      ...gateways(given as ShopAddresses),
      {
        name: 'by hand, a proxy',
        kind: 'limit',
        program: 'programs/proxy.ts',
        settings: { url: (given as ShopAddresses).accounts },
      },
    ],
  };
}

function gateways(addresses: ShopAddresses): readonly Program[] {
  const subgraphs = (Object.entries(addresses) as [ShopSubgraph, string][]).map(([name, url]) => ({
    ...{ name, url, sdl: SHOP_SDL[name] },
  }));
  const supergraphSdl = composeOrdinary(subgraphs);
  const ours = (name: string, transport: NonNullable<GatewayOptions['transport']>): Program => {
    const settings: GatewayOptions = {
      ...{ port: 0, supergraphSdl, partition: null, transport },
      limits: PATIENT,
    };
    return { name, kind: 'ours', program: 'programs/our-gateway.ts', settings };
  };
  return [
    ours('ours', { settings: { share: false } }),
    ours('ours, equal requests under way merged (our default)', {}),
    {
      name: '@apollo/gateway',
      kind: 'peer',
      program: 'programs/apollo-gateway.ts',
      settings: { supergraphSdl },
    },
    ...hiveGateways(supergraphSdl),
    {
      name: '@mercuriusjs/gateway (Federation 1, jit)',
      kind: 'peer',
      program: 'peers/mercurius/mercurius-gateway.mjs',
      settings: { subgraphs: subgraphs.map(({ name, url, sdl }) => ({ name, url, schema: sdl })) },
    },
  ];
}
