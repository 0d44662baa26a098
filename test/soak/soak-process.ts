import { readdirSync, readFileSync } from 'node:fs';
import { startScript, type ScriptProcess } from '../support/script-process.ts';

export interface Program {
  /** As it stands in the report. */
  readonly name: string;
  /** File of scripts/. */
  readonly script: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints when it is up. */
  readonly whenUp: string;
}

export interface Holdings {
  readonly megabytes: number;
  /** Open files and sockets. */
  readonly handles: number;
}

const LONGEST_STOP_MS = 60_000;
const LONGEST_START_MS = 180_000;
const KILOBYTES_PER_MEGABYTE = 1024;
const TAIL = 600;

/** A program of the nation: it can be killed, paused and slowed with no word to anybody, and started again. */
export class SoakProcess {
  readonly name: string;
  readonly #program: Program;
  #process: ScriptProcess | null = null;
  #isToEnd = false;

  constructor(program: Program) {
    this.name = program.name;
    this.#program = program;
  }

  /** Resolves when it is up; rejects with what it printed where it ends before, or takes three minutes. */
  async start(): Promise<void> {
    const { script, argv, environment, whenUp } = this.#program;
    const started = startScript(script, argv, environment);
    this.#process = started;
    this.#isToEnd = false;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`${this.name} is not up after three minutes: ${started.output().slice(-TAIL)}`));
      }, LONGEST_START_MS);
    });
    await Promise.race([started.untilPrinted(whenUp), tooLong]).finally(() => {
      clearTimeout(timer);
    });
  }

  /** Resolves when it has ended; rejects where it had to be killed, since a minute went by. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    const stopping = this.#process;
    if (stopping === null) return;
    this.#isToEnd = true;
    let wasKilled = false;
    const timer = setTimeout(() => {
      wasKilled = true;
      void stopping.stop('SIGKILL');
    }, LONGEST_STOP_MS);
    await stopping.stop(signal);
    clearTimeout(timer);
    if (wasKilled) throw new Error(`${this.name} had not ended a minute after ${signal}.`);
  }

  /** SIGSTOP, SIGCONT and their like. */
  signal(signal: NodeJS.Signals): void {
    if (this.#process !== null) process.kill(this.#process.processId, signal);
  }

  /** What it printed of it, where it has ended though nobody told it to; null where it has not. */
  async lastWords(): Promise<string | null> {
    if (this.#process === null || this.#isToEnd) return null;
    const nobody = Symbol('runs');
    const ended = await Promise.race([this.#process.ended, Promise.resolve(nobody)]);
    if (ended === nobody) return null;
    const output = this.#process.output();
    return output.slice(Math.max(0, output.search(/^\w*error:/im))).slice(0, TAIL);
  }

  /** What it holds at the moment, by the system's word; null where it is down. */
  holdings(): Holdings | null {
    if (this.#process === null || this.#isToEnd) return null;
    const folder = `/proc/${String(this.#process.processId)}`;
    try {
      const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`${folder}/status`, 'utf8')) ?? [];
      return {
        megabytes: Math.round(Number(kilobytes) / KILOBYTES_PER_MEGABYTE),
        handles: readdirSync(`${folder}/fd`).length,
      };
    } catch {
      return null;
    }
  }
}
