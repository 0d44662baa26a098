import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { REFERENCE_DATE } from '../../../subgraphs/council/reference-date.ts';
import { listProfiles } from '../../../subgraphs/member/profiles/list-profiles.ts';
import { RegistryApi } from '../../../scripts/registry/registry-api.ts';
import { findFreePorts } from '../../support/free-ports.ts';
import { startCommand, startScript, type ScriptProcess } from '../../support/script-process.ts';

/** A gateway that follows the registry, in a process of its own. */
export interface FollowingGateway {
  readonly name: string;
  readonly url: string;
  readonly process: ScriptProcess;
}

/** A movement as the newcomer's own system keeps it; further properties are fields of its own. */
export interface NewcomerMovement {
  readonly local: string;
  readonly title: string;
  readonly launchedOn: string | null;
  readonly nationalMovement: string | null;
  readonly inspections?: number;
  readonly slogan?: string;
}

const STRANGER = fileURLToPath(new URL('../evolution/stranger/run-stranger.ts', import.meta.url));
const AGENCIES = new URL('../../../schema/reference/agencies.json', import.meta.url);
const MEMBERS = 20;
/** Behaviour is tested, not speed: a busy machine must not make members look dead. */
const PATIENCE = { DEADLINE_MS: '60000', MEMBER_TIMEOUT_MS: '55000', DRAIN_MS: '0' };
const QUIET = { LOG_LEVEL: 'info', DATA_SCALE: '0.02', DATABASE_URL: '', REDIS_URL: '', REGISTRY_URL: '' };

/** Twenty agencies that have published already; TTCP is the newcomer. */
export const CODES: readonly string[] = listProfiles()
  .filter(({ code, sizeClass }) => sizeClass !== 'NATION' && code !== 'TTCP')
  .slice(0, MEMBERS)
  .map(({ code }) => code);

/** Registry, Council, a host of twenty members, and gateways: each a process started by the command that users run. */
export class PublishedNation {
  readonly folder = mkdtempSync(join(tmpdir(), 'registry-'));
  readonly #processes = new Set<ScriptProcess>();
  readonly #port: number;
  #files = 0;
  registry: ScriptProcess | null = null;
  /** The newcomer's member that was started last. */
  newcomer: ScriptProcess | null = null;
  councilUrl = '';
  controlUrl = '';

  private constructor(port: number) {
    this.#port = port;
  }

  static async start(): Promise<PublishedNation> {
    const [port = 0] = await findFreePorts(1);
    const nation = new PublishedNation(port);
    await nation.#begin();
    return nation;
  }

  get registryUrl(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  as(token: string | null): RegistryApi {
    return new RegistryApi(this.registryUrl, token);
  }

  get operator(): RegistryApi {
    return this.as(this.secret('operator.token'));
  }

  secret(name: 'operator.token' | 'gateway.token'): string {
    return readFileSync(join(this.folder, 'registry', name), 'utf8').trim();
  }

  /** Environment of a command that a person types on the registry's machine. */
  get settings(): Readonly<Record<string, string>> {
    return { ...QUIET, DATA_DIR: this.folder, REGISTRY_URL: this.registryUrl };
  }

  async startRegistry(): Promise<void> {
    this.registry = await this.#run(
      'registry.ts',
      ['--port', String(this.#port), '--council', this.councilUrl, '--reference-date', REFERENCE_DATE],
      'Registry: ',
    );
  }

  async stopRegistry(): Promise<void> {
    await this.registry?.stop();
  }

  /** What the operator's backup holds while the registry is stopped. */
  backUp(name: string): void {
    cpSync(join(this.folder, 'registry-database'), join(this.folder, name), { recursive: true });
  }

  /** The database is lost; where a backup is named, that is put in its place. */
  loseDatabase(backup: string | null): void {
    const database = join(this.folder, 'registry-database');
    rmSync(database, { recursive: true, force: true });
    if (backup !== null) cpSync(join(this.folder, backup), database, { recursive: true });
  }

  /** `name` is the folder in which it keeps the last good release. */
  async startGateway(name: string): Promise<FollowingGateway> {
    const process = await this.#run(
      'gateway.ts',
      ['--registry', this.registryUrl, '--port', '0'],
      'Gateway: ',
      {
        ...{ DATA_DIR: join(this.folder, name), REGISTRY_TOKEN: this.secret('gateway.token') },
      },
    );
    return { name, process, url: readUrl(process, /Gateway: (\S+)/) };
  }

  /** A member that was written without our kit, as a process of its own. */
  async startNewcomer(
    sdl: string,
    movements: readonly NewcomerMovement[],
  ): Promise<{ readonly url: string; readonly process: ScriptProcess }> {
    const { agencies } = JSON.parse(readFileSync(AGENCIES, 'utf8')) as {
      readonly agencies: readonly { readonly code: string }[];
    };
    const records = { owner: 'TTCP', movements, codes: agencies.map(({ code }) => code) };
    const files = [
      this.writeFile('contract.graphql', sdl),
      this.writeFile('records.json', JSON.stringify(records)),
    ];
    const member = startCommand([process.execPath, '--import', 'tsx', STRANGER, ...files]);
    this.#processes.add(member);
    this.newcomer = member;
    await member.untilPrinted('/graphql.');
    return { process: member, url: readUrl(member, /Member TTCP: (\S+)\./) };
  }

  async newestGeneration(): Promise<number> {
    return (await this.operator.get<{ readonly generation: number }>('/registry/members')).generation;
  }

  /** Puts a gateway's folder aside as it is now, for another one to start from later. */
  keep(name: string, later: string): void {
    cpSync(join(this.folder, name), join(this.folder, later), { recursive: true });
  }

  /** Somebody who can write to the database, which is not the registry's doing, rewrites it. */
  async rewriteDatabase(statements: string): Promise<void> {
    const database = await PGlite.create(join(this.folder, 'registry-database'));
    await database.exec(statements);
    await database.close();
  }

  writeFile(name: string, text: string): string {
    this.#files += 1;
    const file = join(this.folder, `${String(this.#files)}-${name}`);
    writeFileSync(file, text);
    return file;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes].map((each) => each.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #begin(): Promise<void> {
    const starting = [
      this.#run('council.ts', ['--port', '0'], 'Council: '),
      this.#run(
        'members.ts',
        ['--base-port', '0', '--control-port', '0', '--only', CODES.join(',')],
        'Members: ',
      ),
    ] as const;
    const [council, members] = await Promise.all(starting);
    this.councilUrl = readUrl(council, /Council: (\S+)/);
    this.controlUrl = readUrl(members, /control: (\S+)/);
    await this.startRegistry();
  }

  async #run(
    script: string,
    argv: readonly string[],
    printed: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<ScriptProcess> {
    const started = startScript(script, argv, { ...QUIET, ...PATIENCE, DATA_DIR: this.folder, ...more });
    this.#processes.add(started);
    await started.untilPrinted(printed);
    return started;
  }
}

function readUrl(process: ScriptProcess, form: RegExp): string {
  return form.exec(process.output())?.[1] ?? '';
}
