import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseMember } from '../../scripts/nation/choose-members.ts';
import { planNation } from '../../scripts/nation/plan-nation.ts';
import type { HostedMemberStatus } from '../../subgraphs/member/host/member-host.ts';
import { askGraphQL, type Answer, type AskOptions } from './ask-graphql.ts';
import { findNationPort } from './free-ports.ts';
import { startScript, type ScriptProcess } from './script-process.ts';

/** Share of the generated data in tests: each agency still has some, and loading takes a moment. */
const SCALE = '0.02';

/** A nation as `npm start` runs it, with an embedded database of its own. */
export interface NationProcess {
  readonly port: number;
  readonly gatewayUrl: string;
  readonly dataDirectory: string;
  /** Environment that the operator's commands need to find it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly process: ScriptProcess;
  ask<Data>(query: string, options?: AskOptions): Promise<Answer<Data>>;
  /** What the control servers list. */
  listMembers(): Promise<readonly HostedMemberStatus[]>;
  /** Takes a member down or up, as `npm run stop` and `npm run resume` do. */
  control(action: 'stop' | 'resume', code: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a nation, and waits until it said that its first request was answered. `more` are settings of an operator. */
export async function startNationProcess(
  argv: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<NationProcess> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'thi-dua-'));
  const port = await findNationPort();
  const settings = {
    ...{ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDirectory, DATA_SCALE: SCALE },
    ...{ DATABASE_URL: '', REDIS_URL: '' },
    // Behaviour is tested here, not speed: a busy machine must not make members look dead.
    ...{ DEADLINE_MS: '60000', MEMBER_TIMEOUT_MS: '55000' },
    ...more,
  };
  const process = startScript('start.ts', argv, settings);
  const gatewayUrl = `http://127.0.0.1:${port}/graphql`;
  const close = async () => {
    await process.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    await process.untilPrinted('answer after');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ port, gatewayUrl, dataDirectory, settings, process, close },
    ask: (query, options) => askGraphQL(gatewayUrl, query, options),
    listMembers: async () => {
      const controls = planNation(port, '127.0.0.1').memberHosts.map(({ controlPort }) => controlPort);
      return (await Promise.all(controls.map(listMembersAt))).flat();
    },
    control: async (action, code) => {
      const [host] = planNation(port, '127.0.0.1', [chooseMember(code)]).memberHosts;
      const url = `http://127.0.0.1:${host?.controlPort}/members/${code}/${action}`;
      const response = await fetch(url, { method: 'POST' });
      if (response.status !== 200) throw new Error(`${action} ${code}: ${await response.text()}`);
    },
  };
}

/** A nation that was started with --only may have no process there. */
async function listMembersAt(controlPort: number): Promise<readonly HostedMemberStatus[]> {
  const response = await fetch(`http://127.0.0.1:${controlPort}/members`).catch(() => null);
  if (response === null) return [];
  return ((await response.json()) as { members: readonly HostedMemberStatus[] }).members;
}
