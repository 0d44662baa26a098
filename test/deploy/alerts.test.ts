/** Alerts, dashboard, operator's page and what services really serve at /metrics say the same. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createProcessMetrics } from '../../scripts/telemetry/process-metrics.ts';
import { watchStatements } from '../../subgraphs/kit/telemetry/statement-watch.ts';
import { startCouncil } from '../../subgraphs/council/start-council.ts';
import { ask } from '../gateway/support/ask.ts';
import { startShop, startShopGateway } from '../gateway/support/shop.ts';
import { readMetrics } from '../support/read-metrics.ts';

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert: string; readonly expr: string }[];
  }[];
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { groups } = parse(read('deploy/prometheus/alerts.yml')) as Rules;
const rules = groups.flatMap((group) => group.rules);
const page = read('docs/operations.md');
let served: ReadonlySet<string>;

/** Metrics that are named in an expression or a text, without what a histogram adds. */
function namesIn(text: string): readonly string[] {
  const names = text.match(/\b(?:thidua|nodejs|process)_[a-z0-9_]+[a-z0-9]\b/g) ?? [];
  return names.map((name) => name.replace(/(?<=_seconds|_exchanges)_(?:bucket|sum|count)$/, ''));
}

beforeAll(async () => {
  const registry = createProcessMetrics();
  watchStatements({ registry });
  const telemetry = { metrics: true, processMetrics: () => registry.metrics() };
  const council = await startCouncil({ port: 0, telemetry });
  const shop = await startShop();
  const gateway = await startShopGateway(shop, { telemetry });
  await ask(gateway.url, '{ __typename }');
  const texts = await Promise.all([council, gateway].map(({ url }) => readMetrics(new URL('/metrics', url))));
  served = new Set(texts.flatMap(({ names }) => [...names]));
  await Promise.all([gateway.close(), council.close(), shop.close()]);
});

describe('what operators are given', () => {
  it('asks only for metrics that a service serves', () => {
    const asked = [...rules.map(({ expr }) => expr), read('deploy/grafana/thi-dua.json')].flatMap(namesIn);
    expect(asked.length).toBeGreaterThan(30);
    expect([...new Set(asked)].filter((name) => !served.has(name))).toEqual([]);
  });

  it('explains every alert, and no other', () => {
    const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(rules.map(({ alert }) => alert));
  });

  it('lists every metric of ours, and no other', () => {
    const ours = (names: Iterable<string>): string[] =>
      [...new Set(names)].filter((name) => name.startsWith('thidua_')).sort();
    expect(ours(namesIn(page))).toEqual(ours(served));
  });
});
