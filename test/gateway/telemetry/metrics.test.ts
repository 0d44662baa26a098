/** What a gateway counts of its requests and of its members, as Prometheus reads it at /metrics. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from '../support/ask.ts';
import { book, startLibraryGateway, type LibraryGateway } from '../support/library-gateway.ts';
import { readMetrics, type Metrics } from '../../support/read-metrics.ts';

const CODES = ['A', 'B', 'C'];
const BOOKS = '{ books(first: 5) { nodes { title } coverage { complete } } }';

let library: LibraryGateway;
const metrics = (): Promise<Metrics> => readMetrics(new URL('/metrics', library.gateway.url));

beforeAll(async () => {
  const rows = CODES.map((code) => book(code, 'b1', `Sách của ${code}`));
  library = await startLibraryGateway(CODES, rows, {
    connected: ['A', 'B'],
    telemetry: { metrics: true, knownOperations: ['Books'] },
    transport: {
      settings: { share: false, breaker: { failures: 2, outOf: 4, openMs: 60_000, fairTimeoutMs: 0 } },
    },
  });
});
afterAll(() => library.close());

describe('the metrics of a gateway', () => {
  it('count operations by a name that is registered, and others in a few buckets', async () => {
    const before = await metrics();
    await ask(library.gateway.url, `query Books ${BOOKS}`);
    for (const name of ['Nguyen', 'Tran', 'Le']) await ask(library.gateway.url, `query ${name} ${BOOKS}`);
    const after = await metrics();
    const operations = (from: Metrics, label: string): number =>
      from.sum('thidua_operations_total', { operation: label });
    expect(operations(after, 'Books') - operations(before, 'Books')).toBe(1);
    expect(after.sum('thidua_operations_total') - before.sum('thidua_operations_total')).toBe(4);
    expect(after.text).not.toMatch(/Nguyen|Tran/);
    expect(after.sum('thidua_operation_duration_seconds_count')).toBe(after.sum('thidua_operations_total'));
  });

  it('count what was asked of whom for one operation, and that someone is not connected', async () => {
    const before = await metrics();
    await ask(library.gateway.url, BOOKS);
    const after = await metrics();
    const grown = (name: string, labels = {}): number => after.sum(name, labels) - before.sum(name, labels);
    for (const member of ['A', 'B'])
      expect(grown('thidua_member_exchanges_total', { member, outcome: 'ANSWERED' })).toBeGreaterThan(0);
    expect(grown('thidua_operation_exchanges_sum')).toBe(grown('thidua_member_exchanges_total'));
    expect(grown('thidua_incomplete_answers_total', { reason: 'notConnected' })).toBe(1);
    expect(grown('thidua_incomplete_answers_total', { reason: 'missing' })).toBe(0);
  });

  it('count refusals by their code, whoever refused', async () => {
    const before = await metrics();
    await ask(library.gateway.url, '{ books(');
    await ask(library.gateway.url, '{ nothing }');
    await fetch(new URL('/nowhere', library.gateway.url));
    await fetch(library.gateway.url, { method: 'DELETE' });
    const after = await metrics();
    const grown = (code: string): number =>
      after.sum('thidua_refusals_total', { code }) - before.sum('thidua_refusals_total', { code });
    expect(
      ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'NOT_FOUND', 'BAD_REQUEST'].map(grown),
    ).toEqual([1, 1, 1, 1]);
    expect(after.sum('thidua_http_requests_total', { route: 'none', status: '404' })).toBe(1);
  });

  it('show a member that fails, its retries, and its breaker', async () => {
    const member = 'B';
    const service = library.services.get(member);
    if (service === undefined) throw new Error('There is no B.');
    service.fault = 'RESET';
    for (let round = 0; round < 4; round += 1) await ask(library.gateway.url, BOOKS);
    service.fault = null;
    const after = await metrics();
    expect(after.sum('thidua_member_exchanges_total', { member, outcome: 'RESET' })).toBeGreaterThan(1);
    expect(after.sum('thidua_member_steps_total', { member, step: 'retried' })).toBeGreaterThan(0);
    expect(after.sum('thidua_member_breaker_state', { member })).toBe(2);
    expect(after.sum('thidua_incomplete_answers_total', { reason: 'missing' })).toBe(4);
  });
});
