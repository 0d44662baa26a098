// cspell:ignore bgency
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JSONWebKeySet } from 'jose';
import { pino } from 'pino';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { KeptRelease } from '../../../gateway/supergraph/kept-release.ts';
import { RegistryClient } from '../../../gateway/supergraph/registry-client.ts';
import { RegistryFollower } from '../../../gateway/supergraph/registry-follower.ts';
import { createSigningKey } from '../../../registry/rights/signing-key.ts';
import { signRelease } from '../../../schema/delivery/sign-release.ts';
import { verifyRelease } from '../../../schema/delivery/verify-release.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';
import { releaseContent } from '../../../scripts/registry/release-content.ts';
import type { RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { startCouncil } from '../../../subgraphs/council/start-council.ts';
import { serveStranger, type ServedMember } from '../../registry/support/serve-schema.ts';
import {
  GATEWAY_TOKEN,
  startTestRegistry,
  type TestRegistry,
} from '../../registry/support/start-test-registry.ts';
import { askGraphQL } from '../../support/ask-graphql.ts';
import { startScript } from '../../support/script-process.ts';
import { DOWN, PASS, serveRelay, type Relay } from '../support/serve-relay.ts';

/**
 * Gateways follow a real registry through somebody on the way, who breaks the connection, changes what passes, or sends what was
 * true once. What cannot be trusted is refused with a line in the log, and what was served is served on.
 */

const CONTRACT = readContractSdl();
const EXTENSION = `
extend type Agency { "Number of documents reviewed." reviews: ReviewFigures }
"Reviews of documents." type ReviewFigures { "Documents." documents: Int }
`;
const MOVEMENTS = '{ movements(first: 5) { nodes { title } coverage { answered missing { member } } } }';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly reason?: string;
}

const WARN = 40;
const ERROR = 50;

let council: ServedMember;
let registry: TestRegistry;
let ministry: RegistryApi;
let relay: Relay;
let keys: JSONWebKeySet;
let folder: string;
let lines: Line[];
const opened: { close(): unknown }[] = [];

async function serveMember(owner: string, sdl = CONTRACT): Promise<string> {
  const member = await serveStranger(owner, sdl);
  opened.push(member);
  return member.url;
}

beforeAll(async () => {
  council = await startCouncil({ port: 0 });
  registry = await startTestRegistry({ councilUrl: council.url });
  relay = await serveRelay(registry.url);
  keys = (await (await fetch(`${registry.url}/registry/keys`)).json()) as JSONWebKeySet;
  ministry = await registry.join('BTP');
  await ministry.post('/registry/publish', { code: 'BTP', url: await serveMember('BTP') });
}, 240_000);
afterAll(async () => {
  await relay.close();
  await registry.close();
  await Promise.all(opened.map((each) => each.close()));
  await council.close();
}, 240_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  lines = [];
  relay.rule = PASS;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const keptFile = (): string => join(folder, 'gateway', 'release.json');

function createFollower(): RegistryFollower {
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Line);
  };
  const follower = new RegistryFollower({
    ...{ client: new RegistryClient(relay.url, GATEWAY_TOKEN), keys, kept: new KeptRelease(keptFile()) },
    logger: pino({ level: 'info' }, { write }),
  });
  opened.push(follower);
  return follower;
}

const first = (follower: RegistryFollower) => follower.first(new AbortController().signal);

async function until<Found>(find: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const lineAbout = (text: string): Promise<Line> =>
  until(() => lines.find(({ msg, reason = '' }) => `${msg} ${reason}`.includes(text)));

/** The newest release, as the registry signs it. */
async function signedNow(): Promise<string> {
  const answer = await registry
    .as(GATEWAY_TOKEN)
    .get<{ readonly release: string }>('/registry/release?after=0');
  return answer.release;
}

async function newestGeneration(): Promise<number> {
  return (await registry.operator.get<{ readonly generation: number }>('/registry/members')).generation;
}

async function servedGeneration(gateway: RunningGateway): Promise<number | null> {
  const health = await fetch(new URL('/health/ready', gateway.url));
  return ((await health.json()) as { readonly generation: number | null }).generation;
}

describe('what a gateway does not take from a registry', () => {
  it('is an artifact that was changed on its way; it takes the same one once it comes whole', async () => {
    relay.rule = async (path, ask) => {
      const answer = await ask();
      return path.startsWith('/registry/artifacts/')
        ? { ...answer, body: answer.body.replace('Agency', 'Bgency') }
        : answer;
    };
    const starting = first(createFollower());
    expect(await lineAbout('it was tampered with')).toMatchObject({ level: ERROR });
    relay.rule = PASS;
    expect((await starting).release.directory.members.map(({ id }) => id)).toContain('BTP');
  });

  it('is a release that was true once, or that another key signed', async () => {
    const older = await signedNow();
    const other = await registry.join('BCA');
    await other.post('/registry/publish', { code: 'BCA', url: await serveMember('BCA') });
    const follower = createFollower();
    const { release } = await first(follower);
    const forged = await signRelease({ ...release, generation: 99 }, await createSigningKey());
    let sent = older;
    relay.rule = (path, ask) =>
      path.startsWith('/registry/release')
        ? Promise.resolve({ status: 200, body: JSON.stringify({ generation: 99, release: sent }) })
        : ask();
    const taken: number[] = [];
    const following = follower.follow((next) => {
      taken.push(next.release.generation);
      return Promise.resolve();
    });
    const refused = await lineAbout('is not newer than');
    expect(refused.level).toBe(ERROR);
    expect(refused.msg).toBe('a release of the registry was refused; what was served is served on');
    sent = forged;
    expect((await lineAbout("not one of the registry's keys")).level).toBe(ERROR);
    follower.close();
    await following;
    expect(taken).toEqual([]);
    const kept = await new KeptRelease(keptFile()).read(keys);
    expect(kept?.release.generation).toBe(release.generation);
  });

  it('is a file on its disk that somebody changed', async () => {
    await first(createFollower());
    writeFileSync(keptFile(), readFileSync(keptFile(), 'utf8').replace('Agency', 'Bgency'));
    relay.rule = DOWN;
    const starting = first(createFollower());
    expect(await lineAbout('the release on disk is not as the registry signed it')).toMatchObject({
      level: ERROR,
      reason: 'The artifact is not the one that the release names.',
    });
    relay.rule = PASS;
    expect((await starting).release).toEqual(await verifyRelease(await signedNow(), keys));
  });
});

describe('a gateway whose registry is down', () => {
  it('starts from its last good release on disk, and answers', async () => {
    await first(createFollower());
    relay.rule = DOWN;
    const gateway = startScript('gateway.ts', ['--registry', relay.url, '--port', '0'], {
      ...{ DATA_DIR: folder, REGISTRY_TOKEN: GATEWAY_TOKEN, REGISTRY_KEYS: JSON.stringify(keys) },
      ...{ LOG_LEVEL: 'warn', DEADLINE_MS: '60000', MEMBER_TIMEOUT_MS: '50000' },
    });
    await gateway.untilPrinted('Gateway: ');
    const url = /Gateway: (\S+)/.exec(gateway.output())?.[1] ?? '';
    const { data, errors } = await askGraphQL<{ movements: { nodes: unknown[] } }>(url, MOVEMENTS);
    await gateway.stop();
    expect(errors).toEqual([]);
    expect(data.movements.nodes).toContainEqual({ title: 'Thi đua yêu nước' });
    const said = gateway.output();
    expect(said).toContain('the registry cannot be reached; what was served is served on');
    expect(said).toContain('starting from the release that was kept on disk');
    expect(said).toContain(`"level":${String(WARN)}`);
  });
});

async function startFollowingGateway(): Promise<RunningGateway> {
  const follower = createFollower();
  const { generation, supergraphSdl, ...partition } = releaseContent(await first(follower));
  const gateway = await startGateway({
    ...{ port: 0, supergraphSdl, generation, partition: { councilUrl: council.url, ...partition } },
    limits: { deadlineMs: 60_000, memberTimeoutMs: 50_000 },
  });
  const following = follower.follow((next) => gateway.updateRelease(releaseContent(next)));
  opened.push({
    close: async () => {
      follower.close();
      await following;
      await gateway.close();
    },
  });
  return gateway;
}

describe('a release with another contract', () => {
  it('is served from the next request on, while one under way ends on what it began with', async () => {
    const slow = await serveRelay(await serveMember('BTP'));
    opened.push(slow);
    await ministry.post('/registry/publish', { code: 'BTP', url: `${slow.url}/graphql` });
    const gateway = await startFollowingGateway();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let held = 0;
    slow.rule = async (_, ask) => {
      held += 1;
      await gate;
      return ask();
    };
    const underWay = askGraphQL<{ movements: { coverage: object } }>(gateway.url, MOVEMENTS);
    await until(() => (held > 0 ? true : undefined));
    await ministry.post('/registry/publish', {
      code: 'BTP',
      url: await serveMember('BTP', CONTRACT + EXTENSION),
    });
    const fields = await until(async () => {
      const asked = await askGraphQL<{ __type: { fields: { name: string }[] } }>(
        gateway.url,
        '{ __type(name: "Agency") { fields { name } } }',
      );
      const names = asked.data.__type.fields.map(({ name }) => name);
      return names.includes('reviews') ? names : undefined;
    });
    expect(fields).toContain('movements');
    const next = await askGraphQL(gateway.url, MOVEMENTS);
    expect(next.errors).toEqual([]);
    open();
    const { errors, data } = await underWay;
    expect(errors).toEqual([]);
    expect(data.movements.coverage).toEqual({ answered: 2, missing: [] });
  });
});

describe("a Council's service that moved to another host", () => {
  it('is asked there from the next request on, by gateways that are not started anew', async () => {
    const gateway = await startFollowingGateway();
    const moved = await startCouncil({ port: 0 });
    await registry.operator.post('/registry/subgraphs', {
      ...{ name: 'council', url: moved.url, sdl: readCouncilSdl() },
    });
    await until(async () =>
      (await servedGeneration(gateway)) === (await newestGeneration()) ? true : undefined,
    );
    await council.close();
    council = moved;
    const { data, errors } = await askGraphQL<{
      readonly nationalMovements: readonly object[];
      readonly movements: { readonly coverage: object };
    }>(gateway.url, '{ nationalMovements { id } movements { coverage { expected answered } } }');
    expect(errors).toEqual([]);
    expect(data.nationalMovements).toHaveLength(7);
    expect(data.movements.coverage).toEqual({ expected: 113, answered: 2 });
  });
});
