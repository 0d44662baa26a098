import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readComposeFile, type ComposeFile, type ComposeService } from './compose-file.ts';
import { findFreePorts } from './free-ports.ts';
import { startPostgres } from './postgres.ts';
import { startCommand, type ScriptProcess } from './script-process.ts';

const PROJECT = new URL('../../', import.meta.url);
const HEALTHY_WITHIN_MS = 240_000;
const HEALTH_INTERVAL_MS = 500;

interface Running {
  /** The process itself, where it is one that we started by its command. */
  readonly process: ScriptProcess | null;
  close(): Promise<unknown>;
}

/**
 * docker-compose.yml without containers: the same commands, settings, files and health checks, in the order of
 * `depends_on`, as processes. A service's host name becomes loopback with a port of its own, a mounted folder one in
 * the temporary folder; nothing else is changed.
 */
export class ComposeProcesses {
  readonly #file: ComposeFile;
  readonly #ports: ReadonlyMap<string, number>;
  readonly #folder = mkdtempSync(join(tmpdir(), 'compose-'));
  readonly #starts = new Map<string, Promise<Running>>();

  private constructor(file: ComposeFile, ports: ReadonlyMap<string, number>) {
    this.#file = file;
    this.#ports = ports;
  }

  /** Starts every service; environment as of `docker compose up`. Rejects with the output of one that fails. */
  static async up(environment: Readonly<Record<string, string>>): Promise<ComposeProcesses> {
    const file = readComposeFile(environment);
    const names = Object.keys(file.services);
    const ports = await findFreePorts(names.length);
    const compose = new ComposeProcesses(
      file,
      new Map(names.map((name, index) => [name, ports[index] ?? 0])),
    );
    try {
      await Promise.all(names.map((name) => compose.#start(name)));
      return compose;
    } catch (error) {
      await compose.down();
      throw error;
    }
  }

  /** Loopback address of a service, as `host:port`. */
  addressOf(name: string): string {
    return `127.0.0.1:${this.#ports.get(name) ?? 0}`;
  }

  async kill(name: string): Promise<void> {
    await (await this.#starts.get(name))?.process?.stop('SIGKILL');
  }

  async down(): Promise<void> {
    const starts = await Promise.allSettled(this.#starts.values());
    const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    await Promise.all(running.map((service) => service.close()));
    await rm(this.#folder, { recursive: true, force: true });
  }

  #start(name: string): Promise<Running> {
    const start = this.#starts.get(name) ?? this.#startInOrder(name);
    this.#starts.set(name, start);
    return start;
  }

  async #startInOrder(name: string): Promise<Running> {
    const service = this.#service(name);
    await Promise.all(
      Object.entries(service.dependsOn).map(async ([on, condition]) => {
        const { process } = await this.#start(on);
        if (condition === 'service_completed_successfully' && (await process?.ended) !== 0)
          throw new Error(`${on} did not complete:\n${process?.output() ?? ''}`);
      }),
    );
    if (name === 'postgres') return this.#startPostgres(service);
    const process = startCommand(this.#commandOf(name, service), this.#environmentOf(name, service));
    try {
      if (service.healthcheck !== null) await this.#untilHealthy(name, service.healthcheck, process);
    } catch (error) {
      await process.stop('SIGKILL');
      throw error;
    }
    return { process, close: () => process.stop() };
  }

  /** What the image of PostgreSQL does at its first start: the user, then the mounted text. */
  async #startPostgres(service: ComposeService): Promise<Running> {
    const server = await startPostgres(this.#ports.get('postgres'));
    const [source = ''] = service.volumes.find((volume) => volume.includes('initdb.d'))?.split(':') ?? [];
    const statements = readFileSync(new URL(source, PROJECT), 'utf8').split(';');
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`CREATE ROLE ${service.environment['POSTGRES_USER'] ?? ''} SUPERUSER LOGIN`);
    for (const statement of statements) await client.query(statement);
    await client.end();
    return { process: null, close: () => server.close() };
  }

  #commandOf(name: string, service: ComposeService): readonly string[] {
    const port = String(this.#ports.get(name));
    if (service.image.startsWith('nginx:')) return ['nginx', ...this.#nginxArguments(service, port)];
    const command = service.command.map((word) => this.#localise(word, service));
    if (service.image.startsWith('redis:'))
      return [...command, '--port', port, '--bind', '127.0.0.1', '--dir', this.#folder];
    return command[0] === 'node' ? [process.execPath, ...command.slice(1)] : command;
  }

  #environmentOf(name: string, service: ComposeService): Readonly<Record<string, string>> {
    const settings = Object.entries(service.environment).map(
      ([key, value]) => [key, this.#localise(value, service)] as const,
    );
    return { ...Object.fromEntries(settings), HOST: '127.0.0.1', PORT: String(this.#ports.get(name)) };
  }

  #nginxArguments(service: ComposeService, port: string): readonly string[] {
    const [source = ''] = service.volumes.find((volume) => volume.includes('nginx.conf'))?.split(':') ?? [];
    const text = this.#localise(readFileSync(new URL(source, PROJECT), 'utf8'), service);
    const configuration = join(this.#folder, 'nginx.conf');
    writeFileSync(configuration, text.replace('listen 4000;', `listen 127.0.0.1:${port};`));
    const prefix = join(this.#folder, 'nginx');
    mkdirSync(prefix);
    return ['-p', prefix, '-c', configuration, '-g', `daemon off; pid ${join(prefix, 'pid')};`];
  }

  /** Host names of services become loopback addresses, and mounted volumes folders. */
  #localise(text: string, service: ComposeService): string {
    const folders = service.volumes
      .map((volume) => volume.split(':'))
      .filter(([source]) => source?.startsWith('.') === false)
      .map(([source = '', target = '']) => [target, join(this.#folder, source)] as const);
    const mounted = folders.reduce((result, [target, folder]) => result.replaceAll(target, folder), text);
    return mounted.replace(/(?<=^|[\s/@=])([a-z][a-z0-9-]*):\d+/g, (address, name: string) =>
      this.#ports.has(name) ? this.addressOf(name) : address,
    );
  }

  async #untilHealthy(name: string, check: readonly string[], process: ScriptProcess): Promise<void> {
    const command = this.#healthCommand(name, check);
    const giveUpAt = performance.now() + HEALTHY_WITHIN_MS;
    for (;;) {
      if ((await startCommand(command).ended) === 0) return;
      const hasEnded = await Promise.race([process.ended.then(() => true), pause(HEALTH_INTERVAL_MS, false)]);
      if (hasEnded || performance.now() > giveUpAt)
        throw new Error(`${name} is not healthy (${command.join(' ')}):\n${process.output()}`);
    }
  }

  #healthCommand(name: string, [kind, ...words]: readonly string[]): readonly string[] {
    const port = String(this.#ports.get(name));
    const local = words.map((word) => word.replace(/(127\.0\.0\.1[:/])4000/g, `$1${port}`));
    if (kind === 'CMD-SHELL') return ['sh', '-c', ...local];
    if (local[0] === 'redis-cli') return ['redis-cli', '-p', port, ...local.slice(1)];
    return local[0] === 'node' ? [process.execPath, ...local.slice(1)] : local;
  }

  #service(name: string): ComposeService {
    const service = this.#file.services[name];
    if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}.`);
    return service;
  }
}
