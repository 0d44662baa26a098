import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ChildOptions {
  /** Path of the program, relative to test/bench. */
  readonly program: string;
  readonly settings: unknown;
  /** The one core that it may use. */
  readonly core: number;
  /** Arguments for node itself. */
  readonly nodeArguments: readonly string[];
  /** Milliseconds until it has to be ready. */
  readonly readyMs: number;
}

/** A process of the bench that is ready. */
export interface Child {
  readonly pid: number;
  /** What it gave when it was ready. */
  readonly value: unknown;
  /** Milliseconds from its start until it was ready. */
  readonly startMs: number;
  /** Sends a message and waits for the answer to it. */
  readonly ask: (message: unknown) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Every program runs as it would be run for clients. */
const ENVIRONMENT = { ...process.env, NODE_ENV: 'production' };
const BENCH = fileURLToPath(new URL('../', import.meta.url));

/** Starts a program on one core. Throws with what it printed where it does not get ready. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { program, settings, core, nodeArguments, readyMs } = options;
  const startedAt = performance.now();
  const loader = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const process_ = spawn(
    'taskset',
    ['-c', String(core), process.execPath, ...nodeArguments, ...loader, program],
    { cwd: BENCH, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let printed = '';
  const keep = (chunk: Buffer): void => {
    printed = `${printed}${chunk.toString('utf8')}`.slice(-4000);
  };
  process_.stdout?.on('data', keep);
  process_.stderr?.on('data', keep);
  const stop = (): Promise<void> => stopChild(process_);
  const timer = AbortSignal.timeout(readyMs);
  try {
    const ready = untilAnswer(process_, timer);
    process_.send(settings as object);
    const value = await ready;
    return {
      pid: process_.pid ?? 0,
      value,
      startMs: performance.now() - startedAt,
      ask: (message) => {
        const answer = untilAnswer(process_);
        process_.send(message as object);
        return answer;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`${program}: ${(error as Error).message}\n${printed}`, { cause: error });
  }
}

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

function untilAnswer(child: ChildProcess, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      act();
    };
    const onMessage = ({ value, error }: Answer): void => {
      settle(() => {
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
    };
    const onExit = (code: number | null): void => {
      settle(() => {
        reject(new Error(`It ended with code ${String(code)}.`));
      });
    };
    const onError = (error: Error): void => {
      settle(() => {
        reject(error);
      });
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
    signal?.addEventListener('abort', () => {
      onError(new Error('It was not ready in time.'));
    });
  });
}

const PATIENCE_MS = 10_000;

/** It leaves when its channel closes, and writes its profile then. */
function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    if (child.connected) child.disconnect();
    else child.kill();
  });
}
