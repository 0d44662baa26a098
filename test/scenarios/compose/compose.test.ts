import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { askGraphQL } from '../../support/ask-graphql.ts';
import { ComposeProcesses } from '../../support/compose-processes.ts';

/**
 * docker-compose.yml, started as processes: the Council, a member with a PostgreSQL database of its own for each
 * agency that the notice names, two gateways with one Redis, and the proxy before them.
 */

const SAMPLE = readFileSync(
  new URL('../../../gateway/explorer/sample-query.graphql', import.meta.url),
  'utf8',
);
const MEMBERS = 17;

describe('the nation of docker-compose.yml', () => {
  let compose: ComposeProcesses;
  const urlOf = (name: string) => `http://${compose.addressOf(name)}/graphql`;

  beforeAll(async () => {
    // Behaviour is tested here, not speed: a busy machine must not make members look dead.
    compose = await ComposeProcesses.up({
      ...{ DATA_SCALE: '0.02', LOG_LEVEL: 'warn', DEADLINE_MS: '60000', MEMBER_TIMEOUT_MS: '55000' },
    });
  }, 300_000);
  afterAll(() => compose.down(), 60_000);

  it('answers one request through the proxy, with agencies that have no container as not connected', async () => {
    const { status, data, extensions } = await askGraphQL<{ headline: { rows: { decisions: number }[] } }>(
      urlOf('proxy'),
      SAMPLE,
    );
    expect(status).toBe(200);
    expect(data.headline.rows[0]?.decisions).toBeGreaterThan(0);
    expect(extensions.completeness).toMatchObject({ expected: 113, answered: MEMBERS, missing: [] });
    expect(extensions.completeness?.notConnected).toHaveLength(113 - MEMBERS);
  });

  it("keeps each member's rows in its own database", async () => {
    const client = new pg.Client({
      connectionString: `postgres://thidua@${compose.addressOf('postgres')}/bqp`,
    });
    await client.connect();
    const { rows } = await client.query('SELECT DISTINCT owner FROM commendations');
    await client.end();
    expect(rows).toEqual([{ owner: 'BQP' }]);
  });

  it('knows at one gateway an operation that was sent to the other', async () => {
    const query = '{ nationalMovements { id } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const send = async (gateway: string, body: object) => {
      const response = await fetch(urlOf(gateway), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as { data?: { nationalMovements: object[] } };
    };
    const first = await send('gateway-1', { query, extensions });
    expect(first.data?.nationalMovements).toHaveLength(7);
    expect(await send('gateway-2', { extensions })).toEqual(first);
  });

  it('goes on at one gateway with a page walk that began at the other', async () => {
    type Page = { movements: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
    const page =
      'query($after: String) { movements(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
    const first = await askGraphQL<Page>(urlOf('gateway-1'), page);
    const after = first.data.movements.pageInfo.endCursor;
    const second = await askGraphQL<Page>(urlOf('gateway-2'), page, { variables: { after } });
    expect(second.errors).toEqual([]);
    expect(second.data.movements.nodes).toHaveLength(2);
    expect(second.data.movements.nodes).not.toEqual(first.data.movements.nodes);
  });

  it('answers through the proxy when one gateway is dead', async () => {
    await compose.kill('gateway-1');
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const { status, errors } = await askGraphQL(urlOf('proxy'), '{ nationalMovements { title } }');
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
    }
  });
});
