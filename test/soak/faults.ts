import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { SoakHost, SoakNation } from './soak-nation.ts';

/** Something that goes wrong in the nation, and is mended again before it resolves. */
export interface Fault {
  readonly name: string;
  readonly strike: (nation: SoakNation, host: SoakHost) => Promise<void>;
}

const SHORT_MS = 4000;
const DUTY_MS = 150;

/** In the order in which they come, again and again, each to another host of members. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'members killed and started again',
    strike: async (_, host) => {
      await host.process.stop('SIGKILL');
      await pause(SHORT_MS / 2);
      await host.start();
    },
  },
  { name: 'members paused (SIGSTOP)', strike: (_, host) => stopFor(host, SHORT_MS) },
  {
    name: 'members slowed',
    strike: async (_, host) => {
      for (let spent = 0; spent < SHORT_MS; spent += 2 * DUTY_MS) {
        await stopFor(host, DUTY_MS);
        await pause(DUTY_MS);
      }
    },
  },
  {
    name: 'members answering garbage',
    strike: async (_, host) => {
      await host.process.stop('SIGKILL');
      const servers = await Promise.all(host.ports.map((port, index) => serveGarbage(port, index)));
      await pause(SHORT_MS);
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await host.start();
    },
  },
  { name: 'Redis stopped and started again', strike: (nation) => nation.restartRedis(SHORT_MS / 2) },
  {
    name: 'PostgreSQL restarted',
    strike: async ({ postgres, databaseUrl }) => {
      await postgres.restart();
      await untilAnswers(databaseUrl);
    },
  },
  { name: 'a gateway replaced', strike: (nation) => replaceGateway(nation, 'SIGTERM') },
  { name: 'a gateway killed', strike: (nation) => replaceGateway(nation, 'SIGKILL') },
];

async function stopFor({ process: { processId } }: SoakHost, milliseconds: number): Promise<void> {
  process.kill(processId, 'SIGSTOP');
  await pause(milliseconds);
  process.kill(processId, 'SIGCONT');
}

const GARBAGE: readonly ((port: number) => string)[] = [
  () => '<html>502 Bad Gateway</html>',
  () => '{"data":{"r0":{"totalCount":99999999,"nodes":[{"id":"XXX:1"}]}}}',
  () => '{"data":',
  () => `{"data":{"r0":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
  () => '{"data":{"r0":{"totalCount":-1,"nodes":null,"coverage":{"expected":"one"}}}}',
];

async function serveGarbage(port: number, index: number): Promise<Server> {
  const text = GARBAGE[index % GARBAGE.length]?.(port) ?? '';
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(text);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** Each time the other one. */
let next = 0;
async function replaceGateway({ gateways }: SoakNation, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const gateway = gateways[next % gateways.length];
  next += 1;
  if (gateway === undefined) return;
  await gateway.process.stop(signal);
  await gateway.start();
}

async function untilAnswers(databaseUrl: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl });
    // A server that is starting hangs up on whoever asks.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      return;
    } catch {
      await pause(100);
    }
  }
}
