/**
 * Apollo's planner as our gateway uses it beside the native planner of Hive's router, each in a process of its own:
 * `node --import tsx test/bench/planners.ts`. Prints a table, and both plans of a request that asks for a field with other
 * arguments than a `@requires` does. Needs test/bench/peers/hive to be installed (docs/planner.md).
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { SupergraphPlanner } from '../../gateway/execution/plan/supergraph-planner.ts';
import { composeOrdinary } from './workloads/compose-ordinary.ts';
import { NATION_QUERY, ordinaryCouncilSdl, ordinaryMemberSdl } from './workloads/nation-contract.ts';
import { nationCodes } from './workloads/nation-rows.ts';
import { SHOP_QUERY, SHOP_SDL } from './workloads/shop.ts';
import { median } from './measure/statistics.ts';
import { writeTable } from './measure/write-table.ts';

interface Case {
  readonly supergraphSdl: string;
  readonly query: string;
  /** The same request in words that were not seen before. */
  readonly unseen: (number: number) => string;
}

interface Figures {
  readonly loadMs: number;
  readonly firstMs: number;
  readonly nextMs: number;
  readonly megabytes: number;
  readonly fetches: number;
}

const UNSEEN = 15;
const PLANNERS = ['@apollo/query-planner', '@graphql-hive/router-query-planner'] as const;

/** The client asks for the price in one currency; the delivery needs it in another. */
const CALLS_QUERY = '{ product(id: "1") { price(in: "EUR") delivery } }';

const nation = (size: number): Case => {
  const codes = nationCodes(size);
  const member = (code: string) => ({ name: code, url: 'http://member', sdl: ordinaryMemberSdl(code) });
  return {
    supergraphSdl: composeOrdinary([
      { name: 'council', url: 'http://council', sdl: ordinaryCouncilSdl(codes) },
      ...codes.map(member),
    ]),
    query: NATION_QUERY,
    unseen: (number) => NATION_QUERY.replace('code', `code${String(number)}: code`),
  };
};

const CASES: Readonly<Record<string, () => Case>> = {
  'shop (W3), 4 subgraphs': () => ({
    supergraphSdl: composeOrdinary(
      Object.entries(SHOP_SDL).map(([name, sdl]) => ({ name, url: `http://${name}`, sdl })),
    ),
    query: SHOP_QUERY,
    unseen: (number) => SHOP_QUERY.replace('username', `name${String(number)}: username username`),
  }),
  'nation as an interface (W1), 10 subgraphs': () => nation(10),
  'nation as an interface (W1), 50 subgraphs': () => nation(50),
  'a call that a field requires otherwise': () => ({
    supergraphSdl: composeOrdinary([
      {
        name: 'products',
        url: 'http://products',
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
          type Query { product(id: ID!): Product } type Product @key(fields: "id") { id: ID! price(in: String!): Float }`,
      },
      {
        name: 'deliveries',
        url: 'http://deliveries',
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
          type Product @key(fields: "id") {
            id: ID! price(in: String!): Float @external delivery: String @requires(fields: "price(in: \\"USD\\")")
          }`,
      },
    ]),
    query: CALLS_QUERY,
    unseen: (number) => CALLS_QUERY.replace('delivery', `delivery${String(number)}: delivery`),
  }),
};

type Plan = (query: string) => unknown;

function load(planner: string, supergraphSdl: string): Plan {
  if (planner === PLANNERS[0]) {
    const apollo = new SupergraphPlanner(supergraphSdl);
    return (query) => apollo.plan(parse(query));
  }
  const require = createRequire(new URL('peers/hive/', import.meta.url));
  const { QueryPlanner } = require(planner) as { QueryPlanner: new (sdl: string) => { plan: NativePlan } };
  const native = new QueryPlanner(supergraphSdl);
  return (query) => native.plan(query, null, new Set(), 0);
}

type NativePlan = (query: string, name: null, labels: ReadonlySet<string>, percentage: number) => unknown;

function time<T>(act: () => T): { readonly value: T; readonly ms: number } {
  const startedAt = performance.now();
  const value = act();
  return { value, ms: performance.now() - startedAt };
}

function measure(
  planner: string,
  { supergraphSdl, query, unseen }: Case,
): Figures & { readonly plan: unknown } {
  const before = process.memoryUsage().rss;
  const { value: plan, ms: loadMs } = time(() => load(planner, supergraphSdl));
  const first = time(() => plan(query));
  const next = Array.from({ length: UNSEEN }, (_, number) => time(() => plan(unseen(number))).ms);
  const text = JSON.stringify(first.value);
  return {
    ...{ loadMs, firstMs: first.ms, nextMs: median(next), plan: first.value },
    megabytes: (process.memoryUsage().rss - before) / 1024 / 1024,
    fetches: text.match(/"kind":"(?:Batch)?Fetch"/g)?.length ?? 0,
  };
}

function main(): void {
  const file = fileURLToPath(import.meta.url);
  const rows = Object.keys(CASES).flatMap((name) =>
    PLANNERS.map((planner) => {
      const output = execFileSync(process.execPath, ['--import', 'tsx', file, planner, name], {
        encoding: 'utf8',
      });
      const { plan, ...figures } = JSON.parse(output) as Figures & { readonly plan: unknown };
      if (name.startsWith('a call')) console.error(`\n${planner}\n${JSON.stringify(plan, null, 1)}`);
      const { loadMs, firstMs, nextMs, megabytes, fetches } = figures;
      return [
        name,
        planner,
        ...[loadMs, firstMs, nextMs, megabytes].map((value) => value.toFixed(1)),
        String(fetches),
      ];
    }),
  );
  const heads = [
    'supergraph',
    'planner',
    'load ms',
    'first plan ms',
    'next plans ms',
    'memory MB',
    'fetches',
  ];
  console.log(writeTable(heads, rows));
}

const [planner, name] = process.argv.slice(2);
const create = CASES[name ?? ''];
if (planner === undefined || create === undefined) main();
else process.stdout.write(JSON.stringify(measure(planner, create())));
