import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractMatrix } from '../../../registry/publish/contract-matrix.ts';
import type { PublishResult } from '../../../registry/publish/publisher.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import type { RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { askGraphQL } from '../../support/ask-graphql.ts';
import { startScript, type ScriptProcess } from '../../support/script-process.ts';
import { LoadGenerator, type Truth } from './load-generator.ts';
import { CODES, PublishedNation, type FollowingGateway, type NewcomerMovement } from './published-nation.ts';

/**
 * Months of a registry in half a minute, all of it in processes of their own: twenty members have published, two gateways follow,
 * and somebody asks both for the nation without a pause. A ministry joins, extends its schema, moves to another host, falls behind
 * a new contract and follows, is refused a breaking change, is quarantined and comes back; then the registry itself falls ill. No
 * request fails, and each answer says exactly who is in it.
 */

const CONTRACT = readContractSdl();
const EXTENSION = 'extend type Movement { "Inspections made, in number." inspections: Int }\n';
const CONTRACT_2 = CONTRACT.replace(
  '  titleVariants: [String!]!',
  '  titleVariants: [String!]!\n  "In one line."\n  slogan: String',
);
const MOVEMENTS: readonly NewcomerMovement[] = ['Liêm chính', 'Tận tụy'].map((title, index) => ({
  ...{ local: `PT-${String(index + 1)}`, title, launchedOn: '2023-03-01', nationalMovement: 'M-01' },
  ...{ inspections: 10 + index, slogan: `${title}!` },
}));
const [INFO, WARN, ERROR] = [30, 40, 50];
/** Several processes start in one test: far away, for a busy machine. */
const SLOW_MS = 240_000;
const ROWS = ['TTCP:PT-1', 'TTCP:PT-2'];
const PRESENT: Truth = { newcomer: 'ANSWERED', rows: ROWS };
const ABSENT: Truth = { newcomer: 'NOT_CONNECTED', rows: [] };
const QUARANTINED: Truth = { newcomer: 'QUARANTINED', rows: [] };
const CLIENT = { 'x-client-name': 'bang-dieu-khien' };
const INSPECTIONS =
  'query Inspections { movements(filter: { owners: ["TTCP"] }) { nodes { id inspections } } }';

let nation: PublishedNation;
let gateways: readonly FollowingGateway[];
let load: LoadGenerator;
let ministry: RegistryApi;
let url = '';
let stale: FollowingGateway;

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function generationOf({ url: graphql }: FollowingGateway): Promise<number> {
  const health = await fetch(new URL('/health/ready', graphql));
  return ((await health.json()) as { readonly generation: number }).generation;
}

async function untilServed(generation: number): Promise<void> {
  for (const gateway of gateways) await until(async () => (await generationOf(gateway)) >= generation);
}

/** Makes something else true, and waits until every gateway says so. */
async function change(truth: Truth, act: () => Promise<{ readonly generation: number }>): Promise<void> {
  load.begin(truth);
  await untilServed((await act()).generation);
  load.settle();
}

const publish = (more: object = {}): Promise<PublishResult> =>
  ministry.post<PublishResult>('/registry/publish', { code: 'TTCP', url, ...more });
const first = (query: string, headers = {}): Promise<{ readonly data: unknown; readonly errors: unknown }> =>
  askGraphQL<unknown>(gateways[0]?.url ?? '', query, { headers });
const saysLine = (process: ScriptProcess | null, level: number, text: string): boolean =>
  (process?.output() ?? '')
    .split('\n')
    .some((line) => line.includes(`"level":${String(level)}`) && line.includes(text));

async function runCommand(
  ...argv: readonly string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const command = startScript('thidua.ts', argv, nation.settings);
  return { code: await command.ended, said: command.output() };
}

async function auditFault(): Promise<string | null> {
  const path = '/registry/audit';
  return (await nation.operator.get<{ readonly fault: string | null }>(path)).fault;
}

/** What the twenty members list when they are asked themselves. */
async function readRows(): Promise<readonly string[]> {
  const { members } = (await (await fetch(`${nation.controlUrl}/members`)).json()) as {
    readonly members: readonly { readonly code: string; readonly url: string }[];
  };
  await nation.operator.post('/registry/publish', {
    publications: members.map((member) => ({ code: member.code, url: member.url })),
  });
  const listed = members.map(async (member) => {
    const { data } = await askGraphQL<{ movements: { nodes: { id: string }[] } }>(
      member.url,
      '{ movements(first: 200) { nodes { id } } }',
    );
    return data.movements.nodes.map(({ id }) => id);
  });
  return (await Promise.all(listed)).flat();
}

beforeAll(async () => {
  nation = await PublishedNation.start();
  const starting = [nation.startGateway('gateway-1'), nation.startGateway('gateway-2')];
  const [rows, ...started] = await Promise.all([readRows(), ...starting]);
  gateways = started;
  await untilServed(await nation.newestGeneration());
  load = new LoadGenerator(rows, ABSENT);
  for (const gateway of gateways) load.ask(gateway.name, gateway.url);
}, 300_000);

afterAll(async () => {
  await load.stop();
  await nation.close();
}, 60_000);

describe('a ministry that joins a nation of twenty members and two gateways', () => {
  it('redeems its invitation, is not in any answer before it publishes, and then in every one', async () => {
    const { invitation } = await nation.operator.post<{ readonly invitation: string }>(
      '/registry/invitations',
      { code: 'TTCP' },
    );
    const { token } = await nation
      .as(null)
      .post<{ readonly token: string }>('/registry/join', { invitation });
    ministry = nation.as(token);
    ({ url } = await nation.startNewcomer(CONTRACT, MOVEMENTS));
    await change(PRESENT, () => publish());
    nation.keep('gateway-1', 'gateway-of-long-ago');
  });

  it('extends its schema, and clients can ask for what is new', async () => {
    ({ url } = await nation.startNewcomer(CONTRACT + EXTENSION, MOVEMENTS));
    await change(PRESENT, () => publish());
    const { data, errors } = await first(INSPECTIONS, CLIENT);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ movements: { nodes: [{ inspections: 10 }, { inspections: 11 }] } });
  });

  it('moves to another host without anybody noticing', async () => {
    const left = nation.newcomer;
    ({ url } = await nation.startNewcomer(CONTRACT + EXTENSION, MOVEMENTS));
    await change(PRESENT, () => publish());
    // Requests under way end on the host that they began with.
    await load.untilAsked();
    await left?.stop();
    await load.untilAsked();
  });

  it('is behind a new version of the contract, is named with its deadline, and follows', async () => {
    const body = { version: '2.0', sdl: CONTRACT_2, deadline: '2024-06-30' };
    await change(PRESENT, () => nation.operator.post('/registry/contracts', body));
    const slogans = '{ movements(filter: { owners: ["TTCP"] }) { nodes { slogan } } }';
    expect((await first(slogans)).data).toEqual({
      movements: { nodes: [{ slogan: null }, { slogan: null }] },
    });
    const behind = async (): Promise<readonly string[]> =>
      (await ministry.get<ContractMatrix>('/registry/contracts')).deadlines.flatMap((each) => each.behind);
    expect(await behind()).toEqual([...CODES, 'TTCP']);
    ({ url } = await nation.startNewcomer(CONTRACT_2 + EXTENSION, MOVEMENTS));
    await change(PRESENT, () => publish());
    expect((await first(slogans)).data).toMatchObject({
      movements: { nodes: [{ slogan: 'Liêm chính!' }, {}] },
    });
    expect(await behind()).toEqual(CODES);
  });

  it('is refused a breaking change, with the name of the client that it would break', async () => {
    const without = await nation.startNewcomer(CONTRACT_2, MOVEMENTS);
    const refused = await runCommand('publish', '--code', 'TTCP', '--url', without.url);
    expect(refused.code).toBe(2);
    expect(refused.said).toMatch(/error Movement\.inspections/);
    expect(refused.said).toMatch(/bang-dieu-khien +Inspections +1 +Movement\.inspections/);
    expect((await first(INSPECTIONS)).errors).toEqual([]);
  });

  it('is quarantined, which every answer says, and comes back', async () => {
    const set = { reason: 'Số liệu quý III sai / wrong figures of the third quarter' };
    await change(QUARANTINED, () => nation.operator.post('/registry/members/TTCP/quarantine', set));
    await load.untilAsked();
    await change(PRESENT, () => nation.operator.post('/registry/members/TTCP/release'));
  });
});

describe('a registry that falls ill', () => {
  it(
    'stops: gateways serve on and say so, and one that was away for long starts from its disk',
    async () => {
      await nation.stopRegistry();
      nation.backUp('backup');
      stale = await nation.startGateway('gateway-of-long-ago');
      expect(saysLine(stale.process, WARN, 'starting from the release that was kept on disk')).toBe(true);
      for (const { process } of gateways)
        await until(() =>
          saysLine(process, WARN, 'the registry cannot be reached; what was served is served on'),
        );
    },
    SLOW_MS,
  );

  it(
    'is tampered with: who has not the artifact yet takes none, and the audit says what was changed',
    async () => {
      await nation.rewriteDatabase(
        `alter table registry.artifacts disable trigger immutable;
       update registry.artifacts set supergraph_sdl = replace(supergraph_sdl, 'Movement', 'Movements');
       alter table registry.artifacts enable trigger immutable`,
      );
      await nation.startRegistry();
      await until(() => saysLine(stale.process, ERROR, 'it was tampered with'));
      expect(await auditFault()).toContain('is not what was signed');
      expect((await askGraphQL(stale.url, '{ nationalMovements { id } }')).errors).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'loses its database and gets an older copy: gateways stay with what is newer until the operator decides',
    async () => {
      const set = { reason: 'Kiểm tra lại / looked at again' };
      await change(QUARANTINED, () => nation.operator.post('/registry/members/TTCP/quarantine', set));
      await nation.stopRegistry();
      nation.loseDatabase('backup');
      await nation.startRegistry();
      const served = await generationOf(gateways[0] as FollowingGateway);
      expect(await nation.newestGeneration()).toBeLessThan(served);
      for (const { process } of gateways)
        await until(() => saysLine(process, WARN, 'the registry is older than what is served'));
      expect(saysLine(nation.registry, WARN, 'restored from an older copy')).toBe(true);
      load.begin(PRESENT);
      expect((await runCommand('reissue')).said).toContain('issued anew');
      expect(await nation.newestGeneration()).toBeGreaterThan(served);
      await untilServed(await nation.newestGeneration());
      load.settle();
      expect(await auditFault()).toBeNull();
      await until(() => saysLine(stale.process, INFO, 'another release is served'));
      await until(async () => (await generationOf(stale)) === (await nation.newestGeneration()));
    },
    SLOW_MS,
  );
});

describe('whoever asked for the nation meanwhile', () => {
  it('was answered each time, by exactly those whom the answer names', async () => {
    const { requests, faults } = await load.stop();
    expect(faults).toEqual([]);
    expect(requests).toBeGreaterThan(20);
  });
});
