// cspell:ignore bgency
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JSONWebKeySet } from 'jose';
import { pino } from 'pino';
import { KeptRelease } from '../../../gateway/supergraph/kept-release.ts';
import { RegistryClient } from '../../../gateway/supergraph/registry-client.ts';
import { RegistryFollower } from '../../../gateway/supergraph/registry-follower.ts';
import { createSigningKey } from '../../../registry/rights/signing-key.ts';
import { signRelease } from '../../../schema/delivery/sign-release.ts';
import { verifyRelease } from '../../../schema/delivery/verify-release.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
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
