// cspell:ignore eventloop
/**
 * What an operator sees of a nation of real processes: one trace of one request over gateway, Council and member down to
 * SQL, and metrics of each of them.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startNationProcess, type NationProcess } from '../../support/nation-process.ts';
import { readMetrics } from '../../support/read-metrics.ts';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from './otlp-receiver.ts';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const QUERY = '{ agency(code: "BQP") { name movements(first: 2) { nodes { title } } } }';

let receiver: OtlpReceiver;
let nation: NationProcess;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  nation = await startNationProcess(['--only', 'BQP'], { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint });
}, 180_000);
afterAll(async () => {
  await nation.close();
  await receiver.close();
}, 30_000);

/** The spans of the trace, once all of these names have come. */
async function untilTraced(names: readonly string[]): Promise<readonly ReceivedSpan[]> {
  for (;;) {
    const own = receiver.spans.filter(({ traceId }) => traceId === TRACE_ID);
    if (names.every((name) => own.some((span) => `${span.service} ${span.name}` === name))) return own;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a request to a nation that is watched', () => {
  it('is one trace over three processes, from its caller down to each SQL statement', async () => {
    const answer = await fetch(nation.gatewayUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${TRACE_ID}-${CALLER}-01` },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(await answer.json()).toMatchObject({ data: { agency: { name: 'Bộ Quốc phòng' } } });
    const spans = await untilTraced([
      ...['gateway gateway POST', 'gateway member council', 'gateway member BQP'],
      ...['council subgraph', 'members subgraph', 'members SQL'],
    ]);
    const parentOf = ({ parentSpanId }: ReceivedSpan): string => {
      if (parentSpanId === CALLER) return 'caller';
      const parent = spans.find(({ spanId }) => spanId === parentSpanId);
      return `${parent?.service} ${parent?.name}`;
    };
    const edges = new Set(spans.map((span) => `${parentOf(span)} → ${span.service} ${span.name}`));
    expect([...edges].sort()).toEqual([
      'caller → gateway gateway POST',
      'gateway gateway POST → gateway member BQP',
      'gateway gateway POST → gateway member council',
      'gateway member BQP → members subgraph',
      'gateway member council → council subgraph',
      'members subgraph → members SQL',
    ]);
  });

  it('leaves no value in a trace: neither what was asked nor what rows hold', async () => {
    const { data } = await nation.ask<{ commendations: { nodes: { recipient: { name: string } }[] } }>(
      '{ commendations(first: 5) { nodes { recipient { name } } } }',
    );
    const names = data.commendations.nodes.map(({ recipient }) => recipient.name);
    expect(names).toHaveLength(5);
    await untilTraced([]);
    const text = JSON.stringify(receiver.spans);
    for (const name of names) expect(text).not.toContain(name);
    expect(text).toContain('db.query.text');
  });

  it('is counted by each process that worked for it', async () => {
    const council = new URL('/metrics', nation.gatewayUrl);
    council.port = String(nation.port + 2);
    const { members } = (await (
      await fetch(`http://127.0.0.1:${String(nation.port + 3)}/members`)
    ).json()) as { members: readonly { code: string; url: string }[] };
    const member = members.find(({ code }) => code === 'BQP')?.url ?? '';
    const gateway = await readMetrics(new URL('/metrics', nation.gatewayUrl));
    expect(
      gateway.sum('thidua_member_exchanges_total', { member: 'BQP', outcome: 'ANSWERED' }),
    ).toBeGreaterThan(0);
    expect(gateway.sum('thidua_ready')).toBe(1);
    for (const url of [council, new URL('/metrics', member)]) {
      const own = await readMetrics(url);
      expect(own.sum('thidua_subgraph_requests_total', { status: '200' })).toBeGreaterThan(0);
      expect(own.sum('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
      expect(own.sum('process_resident_memory_bytes')).toBeGreaterThan(0);
    }
    expect(
      (await readMetrics(new URL('/metrics', member))).sum('thidua_sql_duration_seconds_count'),
    ).toBeGreaterThan(0);
  });
});
