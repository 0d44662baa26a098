import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { QUESTIONS, WHO, type Oracle, type QuestionKind, type SoakAnswer } from './oracle.ts';

export interface LoadOptions {
  readonly url: string;
  readonly oracle: Oracle;
  /** Requests a second, at moments that do not wait for answers. */
  readonly rate: number;
  readonly signal: AbortSignal;
}

/** What came of all requests of one run. */
export interface LoadResult {
  readonly sent: number;
  /** Whole, by what coverage says. */
  readonly complete: number;
  /** With holes, and saying so. */
  readonly partial: number;
  /** As a whole refused or failed, by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Connections that broke without an answer. */
  readonly broken: number;
  /** What is wrong with answers: has to stay empty. */
  readonly wrong: readonly string[];
  /** Milliseconds of those that got data, in order. */
  readonly latencies: readonly number[];
  /** Milliseconds of the longest request of all. */
  readonly longestMs: number;
  readonly seconds: number;
}

const KINDS = Object.keys(QUESTIONS) as readonly QuestionKind[];
const CONNECTIONS = 256;
const CLIENT_PATIENCE_MS = 60_000;
/** Questions are mostly of these; each is another text now and then, so that plans are made too. */
const NEW_TEXT_EVERY = 50;

/** Asks at a fixed rate until the signal comes; resolves when the last answer is there. */
export async function sendOpenLoad({ url, oracle, rate, signal }: LoadOptions): Promise<LoadResult> {
  const pool = new Pool(new URL(url).origin, {
    ...{ connections: CONNECTIONS, headersTimeout: CLIENT_PATIENCE_MS, bodyTimeout: CLIENT_PATIENCE_MS },
  });
  const run = new LoadRun(oracle);
  const underWay: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let number = 0; !signal.aborted; number += 1) {
    const dueIn = startedAt + (number * 1000) / rate - performance.now();
    if (dueIn > 1) await pause(dueIn);
    underWay.push(run.ask(pool, number));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(underWay);
  await pool.close();
  return run.result(seconds);
}

class LoadRun {
  readonly #oracle: Oracle;
  readonly #refused: Record<string, number> = {};
  readonly #wrong: string[] = [];
  readonly #latencies: number[] = [];
  #sent = 0;
  #complete = 0;
  #partial = 0;
  #broken = 0;
  #longestMs = 0;

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
  }

  async ask(pool: Pool, number: number): Promise<void> {
    const kind = KINDS[number % KINDS.length] ?? 'MOVEMENTS';
    const mark = number % NEW_TEXT_EVERY === 0 ? `query Q${String(number)} ` : '';
    const body = JSON.stringify({ query: `${mark}${QUESTIONS[kind]} ${WHO}` });
    this.#sent += 1;
    const askedAt = performance.now();
    try {
      const answer = await pool.request({
        ...{ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body },
      });
      this.#read(kind, await answer.body.text(), performance.now() - askedAt);
    } catch {
      this.#broken += 1;
    }
    this.#longestMs = Math.max(this.#longestMs, performance.now() - askedAt);
  }

  #read(kind: QuestionKind, text: string, milliseconds: number): void {
    let answer: SoakAnswer;
    try {
      answer = JSON.parse(text) as SoakAnswer;
    } catch {
      this.#refused['NOT_JSON'] = (this.#refused['NOT_JSON'] ?? 0) + 1;
      return;
    }
    const listed = answer.data?.[kind.toLowerCase()];
    if (listed === undefined || listed === null) {
      const code = answer.errors?.[0]?.extensions?.code ?? 'NO_CODE';
      this.#refused[code] = (this.#refused[code] ?? 0) + 1;
      return;
    }
    this.#latencies.push(milliseconds);
    if (listed.coverage.missing.length === 0) this.#complete += 1;
    else this.#partial += 1;
    const fault = this.#oracle.findFault(kind, answer);
    if (fault !== null) this.#wrong.push(fault);
  }

  result(seconds: number): LoadResult {
    return {
      ...{
        sent: this.#sent,
        complete: this.#complete,
        partial: this.#partial,
        broken: this.#broken,
        seconds,
      },
      ...{ refused: this.#refused, wrong: this.#wrong, longestMs: this.#longestMs },
      latencies: this.#latencies.sort((left, right) => left - right),
    };
  }
}
