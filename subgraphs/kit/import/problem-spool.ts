import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ReportedProblem } from './import-outcome.ts';

/** What is wrong with a file, kept on disk until it is told: every row of it may be wrong. */
export class ProblemSpool {
  readonly #path: string;
  readonly #stream: WriteStream;
  #count = 0;
  #warnings = 0;

  /** `path`: a file that does not exist yet, in a folder that only this process may read. */
  constructor(path: string) {
    this.#path = path;
    this.#stream = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  }

  get count(): number {
    return this.#count;
  }

  get warnings(): number {
    return this.#warnings;
  }

  async add(problems: readonly ReportedProblem[]): Promise<void> {
    for (const problem of problems) {
      this.#count += 1;
      if (problem.severity === 'WARNING') this.#warnings += 1;
      if (!this.#stream.write(`${JSON.stringify(problem)}\n`)) await once(this.#stream, 'drain');
    }
  }

  /** All problems, in the order in which they were found; nothing is added any more. */
  async *read(): AsyncGenerator<ReportedProblem> {
    if (!this.#stream.closed) {
      this.#stream.end();
      await once(this.#stream, 'close');
    }
    const lines = createInterface({ input: createReadStream(this.#path), crlfDelay: Infinity });
    for await (const line of lines) yield JSON.parse(line) as ReportedProblem;
  }

  close(): void {
    this.#stream.destroy();
  }
}
