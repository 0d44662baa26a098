import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { changeSettings } from './change-settings.ts';
import { graphqlUrl, type NationPlan, type PlannedHost } from './plan-nation.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { publishNation } from './publish-nation.ts';
import { REFERENCE_DATE } from '../../subgraphs/council/reference-date.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** The nation's processes: the Council's subgraph, all members, and the gateway. */
export interface Nation {
  readonly gatewayUrl: string;
  readonly councilUrl: string;
  /** The registry's address without a path. */
  readonly registryUrl: string;
  readonly processes: readonly SupervisedProcess[];
  /** Resolves when a process ends that was not told to: a sentence with the end of its log. */
  readonly broken: Promise<string>;
  close(): Promise<void>;
}

/** Longest wait for all processes: a cold start takes seconds, a machine under load far longer. */
const READY_WITHIN_MS = 180_000;

const POLL_MS = 50;

/**
 * Starts council, members, registry and gateway side by side, and publishes the members once they listen; resolves when all
 * are ready and the gateway serves what was published. Throws a UserError with the end of its log where one of them dies, after ending the others.
 */
export async function startNation(
  plan: NationPlan,
  settings: Settings,
  signal: AbortSignal,
): Promise<Nation> {
  const supervisor = new Supervisor(plan, settings, signal);
  try {
    const councilUrl = graphqlUrl(plan.host, plan.councilPort);
    supervisor.start('council', 'council', listenAt(plan, plan.councilPort));
    for (const host of plan.memberHosts) supervisor.start(host.name, 'members', hostArguments(plan, host));
    const registryUrl = `http://127.0.0.1:${String(plan.registryPort)}`;
    supervisor.start('registry', 'registry', [
      ...listenAt(plan, plan.registryPort),
      ...['--council', councilUrl, '--reference-date', REFERENCE_DATE],
    ]);
    supervisor.start('gateway', 'gateway', [
      ...['--registry', registryUrl],
      ...listenAt(plan, plan.gatewayPort),
    ]);
    const gatewayUrl = graphqlUrl(plan.host, plan.gatewayPort);
    const waiting = [registryUrl, councilUrl].map(readyUrl);
    await supervisor.waitFor([...waiting, ...plan.memberHosts.map(controlReadyUrl)]);
    const generation = await publishNation(registryUrl, plan, settings.dataDirectory);
    await supervisor.waitFor([readyUrl(gatewayUrl)]);
    await supervisor.waitForGeneration(readyUrl(gatewayUrl), generation);
    return { ...supervisor.handle(), gatewayUrl, councilUrl, registryUrl };
  } catch (error) {
    await supervisor.close();
    throw error;
  }
}

/** Starts processes, and notices when one ends before it was told to. */
class Supervisor {
  readonly #settings: Settings;
  readonly #defaults: Readonly<Record<string, string>>;
  readonly #signal: AbortSignal;
  readonly #processes: SupervisedProcess[] = [];
  readonly #broken = new AbortController();
  #isClosing = false;

  constructor(plan: NationPlan, settings: Settings, signal: AbortSignal) {
    this.#settings = settings;
    this.#defaults = { DRAIN_MS: '0', ...patience(settings), ...changeSettings(plan, settings) };
    this.#signal = signal;
  }

  start(name: string, script: string, argv: readonly string[]): void {
    const child = new SupervisedProcess({
      name,
      script,
      argv,
      environment: { ...this.#defaults, ...process.env },
      logFile: join(this.#settings.dataDirectory, 'logs', `${name}.log`),
    });
    this.#processes.push(child);
    void child.ended.then((how) => {
      if (!this.#isClosing) this.#broken.abort(new UserError(describeEnd(child, how)));
    });
  }

  async waitFor(urls: readonly string[]): Promise<void> {
    const inTime = AbortSignal.timeout(READY_WITHIN_MS);
    const signal = AbortSignal.any([this.#signal, this.#broken.signal, inTime]);
    try {
      await Promise.all(urls.map((url) => waitUntilReady(url, signal)));
    } catch (error) {
      if (!inTime.aborted) throw error;
      throw new UserError(`Not ready within ${READY_WITHIN_MS / 1000} s: ${urls.join(', ')}. See the logs.`);
    }
  }

  /** Waits until a gateway serves a release, or a later one. */
  async waitForGeneration(url: string, generation: number): Promise<void> {
    const inTime = AbortSignal.timeout(READY_WITHIN_MS);
    for (;;) {
      const signal = AbortSignal.any([this.#signal, this.#broken.signal, inTime]);
      signal.throwIfAborted();
      const health = (await (await fetch(url, { signal })).json()) as { readonly generation: number | null };
      if ((health.generation ?? 0) >= generation) return;
      await pause(POLL_MS, undefined, { signal });
    }
  }

  handle(): Pick<Nation, 'processes' | 'broken' | 'close'> {
    const broken = new Promise<string>((resolve) => {
      const report = () => {
        resolve((this.#broken.signal.reason as UserError).message);
      };
      if (this.#broken.signal.aborted) report();
      else this.#broken.signal.addEventListener('abort', report, { once: true });
    });
    return { processes: this.#processes, broken, close: () => this.close() };
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all(this.#processes.map((child) => child.stop()));
  }
}

/**
 * Where one embedded database stands in for those of 113 agencies, a crowd of requests waits for it in line: members
 * that are only busy must not look dead. What the operator sets counts instead.
 */
function patience({ databaseUrl }: Settings): Readonly<Record<string, string>> {
  return databaseUrl === null ? { DEADLINE_MS: '30000', MEMBER_TIMEOUT_MS: '20000' } : {};
}

function describeEnd(child: SupervisedProcess, how: string): string {
  return `The process "${child.name}" ${how}. The end of ${child.logFile}:\n${child.readLastLines()}`;
}

function listenAt(plan: NationPlan, port: number): readonly string[] {
  return ['--host', plan.host, '--port', String(port)];
}

function hostArguments(plan: NationPlan, { name, controlPort, codes }: PlannedHost): readonly string[] {
  return [
    ...['--host', plan.host, '--base-port', String(plan.membersBasePort)],
    ...['--control-port', String(controlPort), '--folder', name, '--only', codes.join(',')],
  ];
}

function controlReadyUrl({ controlPort }: PlannedHost): string {
  return `http://127.0.0.1:${controlPort}/health/ready`;
}

function readyUrl(graphql: string): string {
  return new URL('/health/ready', graphql).href;
}
