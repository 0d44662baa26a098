import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTROL_PORT_OFFSET } from '../../scripts/nation/plan-nation.ts';
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
  /** What the control server lists. */
  listMembers(): Promise<readonly { readonly code: string; readonly url: string; readonly state: string }[]>;
  /** Takes a member down or up, as `npm run stop` and `npm run resume` do. */
  control(action: 'stop' | 'resume', code: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a nation, and waits until it said that its first request was answered. */
export async function startNationProcess(argv: readonly string[] = []): Promise<NationProcess> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'thi-dua-'));
  const port = await findNationPort();
  const settings = {
    ...{ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDirectory, DATA_SCALE: SCALE },
    ...{ DATABASE_URL: '', REDIS_URL: '' },
    // Behaviour is tested here, not speed: a busy machine must not make members look dead.
    ...{ DEADLINE_MS: '60000', MEMBER_TIMEOUT_MS: '55000' },
  };
  const process = startScript('start.ts', argv, settings);
  const gatewayUrl = `http://127.0.0.1:${port}/graphql`;
  const controlUrl = `http://127.0.0.1:${port + CONTROL_PORT_OFFSET}/members`;
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
      const response = await fetch(controlUrl);
      const { members } = (await response.json()) as {
        members: { code: string; url: string; state: string }[];
      };
      return members;
    },
    control: async (action, code) => {
      const response = await fetch(`${controlUrl}/${code}/${action}`, { method: 'POST' });
      if (response.status !== 200) throw new Error(`${action} ${code}: ${await response.text()}`);
    },
  };
}
