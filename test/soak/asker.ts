import { Pool } from 'undici';
import type { Oracle } from './oracle.ts';
import { questionOf, type Question, type SoakAnswer } from './questions.ts';
import { countOne, noteLate, noteWrong, type Tally } from './tally.ts';

const CONNECTIONS = 256;
/** Whoever is not answered by then has been forgotten: far beyond any deadline. */
const CLIENT_PATIENCE_MS = 60_000;

export interface AskerOptions {
  readonly url: string;
  readonly oracle: Oracle;
  /** Milliseconds after which an answer comes too late, on top of what the way there and back takes. */
  readonly lateAfterMs: number;
}

/** Asks, checks each answer, and counts what came of it. */
export class Asker {
  readonly #options: AskerOptions;
  readonly #pool: Pool;
  /** What is being done to the nation: stands beside whatever is found. */
  occasion = 'nothing yet';

  constructor(options: AskerOptions) {
    this.#options = options;
    this.#pool = new Pool(new URL(options.url).origin, {
      ...{ connections: CONNECTIONS, headersTimeout: CLIENT_PATIENCE_MS, bodyTimeout: CLIENT_PATIENCE_MS },
    });
  }

  /** One request, counted in all of these tallies. */
  async ask(number: number, tallies: readonly Tally[]): Promise<void> {
    const { kind, query } = questionOf(number);
    for (const tally of tallies) tally.sent += 1;
    const { occasion } = this;
    const askedAt = performance.now();
    let note: (tally: Tally) => void;
    try {
      const answer = await this.#pool.request({
        ...{ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ query }),
      });
      const text = await answer.body.text();
      note = this.#judge(kind, text, performance.now() - askedAt);
    } catch (error) {
      const { code, message } = error as { readonly code?: string; readonly message: string };
      note = ({ broken }) => {
        countOne(broken, code ?? message);
      };
    }
    const spentMs = performance.now() - askedAt;
    for (const tally of tallies) {
      note(tally);
      tally.longestMs = Math.max(tally.longestMs, spentMs);
      if (spentMs > this.#options.lateAfterMs)
        noteLate(
          tally,
          `${new Date().toISOString()} ${kind} ${spentMs.toFixed(0)} ms, asked during: ${occasion}`,
        );
    }
  }

  /** What an answer adds to a tally. */
  #judge(kind: Question, text: string, milliseconds: number): (tally: Tally) => void {
    const answer = parse(text);
    if (answer === null)
      return ({ refused }) => {
        countOne(refused, 'NOT_JSON');
      };
    const part = answer.data?.[kind];
    if (part === undefined || part === null)
      return ({ refused }) => {
        countOne(refused, answer.errors?.[0]?.extensions?.code ?? 'NO_CODE');
      };
    const fault = this.#options.oracle.findFault(kind, part);
    const isWhole = part.coverage.missing.length === 0;
    const about = `${new Date().toISOString()} during ${this.occasion}: ${String(fault)}`;
    return (tally) => {
      tally.latencies.push(milliseconds);
      if (isWhole) tally.whole += 1;
      else tally.partial += 1;
      if (fault !== null) noteWrong(tally, about);
    };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

function parse(text: string): SoakAnswer | null {
  try {
    return JSON.parse(text) as SoakAnswer;
  } catch {
    return null;
  }
}
