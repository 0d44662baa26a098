import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SupervisedProcessOptions {
  /** As the operator reads it: `gateway`. */
  readonly name: string;
  /** Program of this folder's parent: `gateway`. */
  readonly script: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Its output goes here; what stood there is dropped. */
  readonly logFile: string;
}

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const LEAVE_WITH_SUPERVISOR = new URL('./leave-with-supervisor.js', import.meta.url).href;
/** A gateway's answers are large and short-lived: room for young objects takes a sixth of its processor time away. */
const NODE_ARGUMENTS: Readonly<Record<string, readonly string[]>> = { gateway: ['--max-semi-space-size=64'] };
const KILL_AFTER_MS = 5000;
const SHOWN_LINES = 15;

/**
 * One of our scripts as a child process: it leaves when it is told to, and also when its supervisor dies in
 * whatever way. It stands in a process group of its own, so that Ctrl-C reaches the supervisor alone, which then
 * ends its children in order.
 */
export class SupervisedProcess {
  readonly name: string;
  readonly logFile: string;
  /** How it ended, as a sentence; never rejects. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;

  constructor(options: SupervisedProcessOptions) {
    this.name = options.name;
    this.logFile = options.logFile;
    mkdirSync(dirname(options.logFile), { recursive: true });
    const log = openSync(options.logFile, 'w');
    this.#child = spawn(
      process.execPath,
      [
        ...(NODE_ARGUMENTS[options.script] ?? []),
        ...['--import', LEAVE_WITH_SUPERVISOR, 'scripts/run.js', options.script, ...options.argv],
      ],
      { cwd: PROJECT, env: { ...options.environment }, detached: true, stdio: ['ignore', log, log, 'ipc'] },
    );
    closeSync(log);
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        resolve(`could not be started: ${error.message}`);
      });
      this.#child.once('exit', (code, signal) => {
        resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
      });
    });
  }

  get processId(): number | undefined {
    return this.#child.pid;
  }

  /** Last lines of its output, to show why it ended. */
  readLastLines(): string {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
  }

  /** Asks it to leave, and makes it leave after five seconds. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), KILL_AFTER_MS);
    await this.ended;
    clearTimeout(timer);
  }
}
