import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Kind, parse } from 'graphql';
import pg from 'pg';
import type { SoakHost, SoakNation } from './soak-nation.ts';
import type { SoakProcess } from './soak-process.ts';

/** Something that goes wrong in the nation, and is mended again before it resolves. */
export interface Fault {
  readonly name: string;
  /** `host` is never the first one. */
  readonly strike: (nation: SoakNation, host: SoakHost) => Promise<void>;
}

const SHORT_MS = 4000;
const DUTY_MS = 150;

/** In the order in which they come, again and again, each to another host of members. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'members killed and started again',
    strike: (_, host) => whileDown(host.process, () => pause(SHORT_MS / 2)),
  },
  { name: 'members paused (SIGSTOP)', strike: (_, host) => stopFor(host.process, SHORT_MS) },
  {
    name: 'members slowed',
    strike: async (_, host) => {
      for (let spent = 0; spent < SHORT_MS; spent += 2 * DUTY_MS) {
        await stopFor(host.process, DUTY_MS);
        await pause(DUTY_MS);
      }
    },
  },
  {
    name: 'members answering garbage',
    strike: (_, host) =>
      whileDown(host.process, async () => {
        const servers = await Promise.all(host.ports.map((port, index) => serveGarbage(port, index)));
        await pause(SHORT_MS);
        for (const server of servers) {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        }
      }),
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

/** Killed, and started again whatever comes of the work. */
async function whileDown(members: SoakProcess, work: () => Promise<void>): Promise<void> {
  await members.stop('SIGKILL');
  try {
    await work();
  } finally {
    await members.start();
  }
}

async function stopFor(members: SoakProcess, milliseconds: number): Promise<void> {
  members.signal('SIGSTOP');
  try {
    await pause(milliseconds);
  } finally {
    members.signal('SIGCONT');
  }
}

/** What comes instead of an answer; it is told what was asked. */
const GARBAGE: readonly ((fields: readonly string[]) => string)[] = [
  () => '<html>502 Bad Gateway</html>',
  () => '{"data":',
  (fields) => answerEach(fields, `${'['.repeat(5000)}${']'.repeat(5000)}`),
  (fields) => answerEach(fields, '{"totalCount":"many","nodes":{},"rows":7,"coverage":{"expected":"one"}}'),
  // Rows that are somebody else's to give.
  (fields) => answerEach(fields, '{"totalCount":1,"nodes":[{"id":"XXX:1"}],"rows":[{"decisions":"1"}]}'),
  () => '{"data":null}',
];

function answerEach(fields: readonly string[], value: string): string {
  return `{"data":{${fields.map((field) => `${JSON.stringify(field)}:${value}`).join(',')}}}`;
}

async function serveGarbage(port: number, index: number): Promise<Server> {
  const garbage = GARBAGE[index % GARBAGE.length];
  const server = createServer((request, response) => {
    void json(request).then(
      (body) => {
        response.setHeader('content-type', 'application/json').end(garbage?.(fieldsOf(body)) ?? '');
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** Names under which a request wants its answers. */
function fieldsOf(body: unknown): readonly string[] {
  const { query } = body as { readonly query: string };
  return parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : [],
        )
      : [],
  );
}

/** The second one: the first lives through everything. */
async function replaceGateway({ gateways }: SoakNation, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const gateway = gateways.at(-1);
  try {
    await gateway?.stop(signal);
  } finally {
    await gateway?.start();
  }
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
