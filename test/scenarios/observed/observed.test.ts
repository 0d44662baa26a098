// cspell:ignore eventloop
/**
 * What an operator sees of a nation of real processes: one trace of one request over gateway, Council and member down to
 * SQL, and metrics of each of them.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signDemoToken } from '../../../scripts/sign-in/demo-issuer.ts';
import { hashSubject } from '../../../schema/protocol/caller-rights.ts';
import { buildOwnerRecords } from '../../../subgraphs/member/generator/build-owner-records.ts';
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
  nation = await startNationProcess(['--only', 'BQP'], {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    // As much as there is to log.
    ...{ LOG_LEVEL: 'trace', SLOW_OPERATION_MS: '0' },
  });
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

  it('leaves no name of a person in any log or trace, whatever is asked and whatever goes wrong', async () => {
    const records = buildOwnerRecords('BQP', { scale: 0.02 });
    const people = records.recipients.filter(({ kind }) => kind !== 'COLLECTIVE').map(({ name }) => name);
    const names = [...new Set([...people, ...records.consultations.map(({ postedName }) => postedName)])];
    expect(names.length).toBeGreaterThan(50);
    const [name = ''] = names;
    const subject = 'nguyen-thi-lan@council.example';
    const token = await signDemoToken(nation.dataDirectory, {
      ...{ subject, roles: ['analyst'], lifetimeSeconds: 600 },
    });
    const headers = {
      ...{ authorization: `Bearer ${token}`, 'x-unmask': 'Recipient.name', 'x-purpose': 'VERIFY_DOSSIER' },
    };
    const PAGE =
      'query ($after: String) { commendations(first: 200, after: $after, filter: { rescinded: INCLUDE }) { nodes { recipient { name nameMasked } } pageInfo { endCursor hasNextPage } } }';
    interface Page {
      readonly commendations: {
        readonly nodes: readonly {
          readonly recipient: { readonly name: string; readonly nameMasked: boolean };
        }[];
        readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
      };
    }
    const seen = new Set<string>();
    for (let after: string | null = null, isMore = true; isMore;) {
      const answer: Page = (await nation.ask<Page>(PAGE, { headers, variables: { after } })).data;
      for (const { recipient } of answer.commendations.nodes) {
        expect(recipient.nameMasked).toBe(false);
        seen.add(recipient.name);
      }
      after = answer.commendations.pageInfo.endCursor;
      isMore = answer.commendations.pageInfo.hasNextPage;
    }
    // What is not published yet, too: an analyst sees it, with a purpose.
    expect(people.filter((each) => !seen.has(each))).toEqual([]);
    // Names where they do not belong: in texts, variables, ids, cursors, headers and addresses.
    const text = JSON.stringify(name);
    for (const query of [
      `{ commendation(id: ${text}) { id } }`,
      `{ commendation(id: ${JSON.stringify(`BQP:${name}`)}) { id } }`,
      `{ movements(first: 1, after: ${text}) { totalCount } }`,
      `{ movements(filter: { owners: [${text}] }) { totalCount } }`,
      `{ decisions(filter: { numbers: [${text}] }) { totalCount } }`,
      `{ agency(code: ${text}) { name } } # ${name}`,
      `{ ${name} }`,
      `"${name}`,
    ])
      await nation.ask(query);
    await nation.ask('query ($id: ID!) { commendation(id: $id) { id } }', { variables: { id: name } });
    await nation.ask('query ($first: Int) { movements(first: $first) { totalCount } }', {
      variables: { first: name },
    });
    await nation.ask('{ __typename }', { operationName: name });
    await fetch(`${nation.gatewayUrl}?query=${encodeURIComponent(`{ ${name} }`)}`);
    await fetch(new URL(`/${encodeURIComponent(name)}`, nation.gatewayUrl));
    for (const each of await nation.listMembers())
      await fetch(new URL(`/${encodeURIComponent(name)}`, each.url));
    await untilTraced([]);
    const logs = join(nation.dataDirectory, 'logs');
    const texts = readdirSync(logs).map((log) => [log, readFileSync(join(logs, log), 'utf8')] as const);
    expect(texts.map(([log]) => log).sort()).toEqual(expect.arrayContaining(['gateway.log', 'members.log']));
    const places = [
      ...texts,
      ['traces', JSON.stringify(receiver.spans)],
      ['output', nation.process.output()],
    ] as const;
    for (const [place, written] of places) {
      expect(written.length).toBeGreaterThan(0);
      const found = [...names, ...names.map(encodeURIComponent), subject].filter((each) =>
        written.includes(each),
      );
      expect({ place, found }).toEqual({ place, found: [] });
    }
    expect(hashSubject(subject)).toHaveLength(24);
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
