import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from './support/ask.ts';
import { startShop, type Shop } from './support/shop.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let shop: Shop;
let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  shop = await startShop();
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  write('supergraph.graphql', shop.supergraphSdl);
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await shop.close();
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

interface Process {
  readonly child: ChildProcess;
  /** What it has printed so far, on both channels. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** The gateway as an operator starts it: a process of its own. */
function startProcess(...options: readonly string[]): Process {
  const child = spawn(process.execPath, ['scripts/run.js', 'gateway', ...options], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'warn', PORT: '', REDIS_URL: '' },
  });
  running.add(child);
  let output = '';
  for (const channel of [child.stdout, child.stderr])
    channel.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => output, ended };
}

async function untilPrinted({ child, output }: Process, pattern: RegExp): Promise<string> {
  for (;;) {
    const found = pattern.exec(output())?.[1];
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`The process ended early:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('npm run gateway', () => {
  it('serves any supergraph, with health and explorer, and leaves when it is told to', async () => {
    const gateway = startProcess('--supergraph', join(folder, 'supergraph.graphql'), '--port', '0');
    const url = await untilPrinted(gateway, /Gateway: (\S+)/);
    const { data } = await ask(url, '{ products { name reviews { text } } }');
    expect(data).toMatchObject({ products: [{ name: 'Cờ thi đua' }, { name: 'Bằng khen' }] });
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    expect(await (await fetch(new URL('/explorer', url))).text()).toContain('Tra cứu GraphQL');
    gateway.child.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
  });

  it('reads its supergraph again when it is told to, and keeps what it has where that is none', async () => {
    const file = write('changing.graphql', shop.supergraphSdl);
    const gateway = startProcess('--supergraph', file, '--port', '0');
    const url = await untilPrinted(gateway, /Gateway: (\S+)/);
    writeFileSync(file, 'type Query { ok: Boolean }');
    gateway.child.kill('SIGHUP');
    await untilPrinted(gateway, /(The supergraph stays as it was)/);
    expect(await ask(url, '{ products { name } }')).toMatchObject({ status: 200, errors: [] });
    writeFileSync(file, shop.supergraphSdl.replaceAll(/\breviews: \[Review!\]!/g, 'opinions: [Review!]!'));
    gateway.child.kill('SIGHUP');
    await untilPrinted(gateway, /(The new supergraph is served)/);
    expect((await ask(url, '{ __type(name: "Product") { fields { name } } }')).text).toContain('opinions');
    gateway.child.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
  });

  it('leaves when it is told to while it still waits for the council', async () => {
    const directory = write('directory.json', '{"version":"1","members":[]}');
    const options = ['--directory', directory, '--council', 'http://127.0.0.1:1/graphql', '--port', '0'];
    const gateway = startProcess('--supergraph', join(folder, 'supergraph.graphql'), ...options);
    await untilPrinted(gateway, /(the list of owners was not refreshed)/);
    gateway.child.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
  });

  it('says what it can do', async () => {
    const { ended, output } = startProcess('--help');
    expect(await ended).toBe(0);
    expect(output()).toMatch(/--supergraph <file>[\s\S]*--directory <file>[\s\S]*Examples:/);
  });

  it.each([
    ['no supergraph', [], /--supergraph, or a registry with --registry/],
    ['a file that is not there', ['--supergraph', 'no-such-file'], /no-such-file cannot be read/],
    ['a port that is none', ['--supergraph', 'x', '--port', 'https'], /whole number from 0 to 65535/],
  ])('says what is wrong with %s, without a stack', async (_, options, message) => {
    const { ended, output } = startProcess(...options);
    expect(await ended).toBe(1);
    expect(output()).toMatch(message);
    expect(output()).not.toMatch(/\n\s+at /);
  });

  it('says that a file is no supergraph, and that a directory is none', async () => {
    const broken = startProcess(
      '--supergraph',
      write('broken.graphql', 'type Query { ok: Boolean }'),
      '--port',
      '0',
    );
    const directory = write('wrong.json', '{"version":"1","members":[{"id":"A"}]}');
    const misled = startProcess(
      '--supergraph',
      join(folder, 'supergraph.graphql'),
      '--directory',
      directory,
      '--council',
      'http://127.0.0.1:1/',
    );
    expect(await broken.ended).toBe(1);
    expect(await misled.ended).toBe(1);
    expect(broken.output()).toContain('The gateway cannot start:');
    expect(misled.output()).toContain('members[0].url');
    expect(broken.output() + misled.output()).not.toMatch(/\n\s+at /);
  });

  it('says that its port is in use', async () => {
    const port = new URL(shop.products.url).port;
    const gateway = startProcess('--supergraph', join(folder, 'supergraph.graphql'), '--port', port);
    expect(await gateway.ended).toBe(1);
    expect(gateway.output()).toContain(`Port ${port} of 127.0.0.1 is in use`);
  });
});
