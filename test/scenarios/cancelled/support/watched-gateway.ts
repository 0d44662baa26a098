import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Holdings, HoldingsMessage, StartMessage } from './gateway-process.ts';

/** A gateway in a process of its own that can be asked what it holds. */
export interface WatchedGateway {
  readonly url: string;
  holdings(): Promise<Holdings>;
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./gateway-process.ts', import.meta.url));

export async function startWatchedGateway(members: StartMessage['members']): Promise<WatchedGateway> {
  const child = fork(PROGRAM, { execArgv: ['--expose-gc', '--import', 'tsx'] });
  const ask = async (message: StartMessage | HoldingsMessage): Promise<unknown> => {
    child.send(message);
    const [answer] = (await once(child, 'message')) as [unknown];
    return answer;
  };
  const { url } = (await ask({ kind: 'start', members })) as { readonly url: string };
  return {
    url,
    holdings: async () => (await ask({ kind: 'holdings' })) as Holdings,
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
