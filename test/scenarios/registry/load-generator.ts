import { setTimeout as pause } from 'node:timers/promises';
import { askGraphQL, type Completeness } from '../../support/ask-graphql.ts';
import { CODES } from './published-nation.ts';

/** What the nation's answers have to say at one moment of the story. */
export interface Truth {
  /** What becomes of the newcomer: in the answer, missing with a reason, or not connected. */
  readonly newcomer: 'ANSWERED' | 'QUARANTINED' | 'NOT_CONNECTED';
  /** Ids of its movements while it is in the answer. */
  readonly rows: readonly string[];
}

/** What the generator saw. */
export interface LoadReport {
  readonly requests: number;
  /** Sentences about answers that were none, or said what was not so; empty where all was well. */
  readonly faults: readonly string[];
}

interface Part {
  readonly coverage: Completeness;
}
interface Data {
  readonly movements: Part & {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string }[];
  };
  readonly statistics: Part & { readonly rows: readonly { readonly movements: number }[] };
}

const ACCOUNT = 'coverage { expected answered complete missing { member reason } notConnected }';
const QUERY = `query Nation { movements(first: 200) { totalCount nodes { id } ${ACCOUNT} } statistics { rows { movements } ${ACCOUNT} } }`;
const EXPECTED = 113;
const PAUSE_MS = 300;
const MOST_FAULTS = 5;

/**
 * Asks every gateway for the nation without end. Each answer is held to the truth: what was so when it was asked for, or became so
 * until it came.
 */
export class LoadGenerator {
  /** All truths of the story; those before `#settled` are over at every gateway. */
  readonly #truths: Truth[];
  readonly #rows: readonly string[];
  readonly #running: Promise<void>[] = [];
  readonly #faults: string[] = [];
  #settled = 0;
  readonly #requestsOf = new Map<string, number>();
  #isOver = false;

  /** `rows` are the ids that the twenty members themselves list. */
  constructor(rows: readonly string[], first: Truth) {
    this.#rows = rows;
    this.#truths = [first];
  }

  /** Resolves when all requests under way have ended, and every gateway has been asked once more. */
  async untilAsked(): Promise<void> {
    const before = new Map(this.#requestsOf);
    const isOpen = ([name, requests]: readonly [string, number]): boolean =>
      requests < (before.get(name) ?? 0) + 2;
    while ([...this.#requestsOf].some(isOpen)) await pause(PAUSE_MS);
  }

  ask(name: string, url: string): void {
    this.#requestsOf.set(name, 0);
    this.#running.push(this.#askOnAndOn(name, url));
  }

  /** From now on this may be so, and before long has to be. */
  begin(truth: Truth): void {
    this.#truths.push(truth);
  }

  /** Every gateway serves the newest truth. */
  settle(): void {
    this.#settled = this.#truths.length - 1;
  }

  async stop(): Promise<LoadReport> {
    this.#isOver = true;
    await Promise.all(this.#running);
    const requests = [...this.#requestsOf.values()].reduce((sum, each) => sum + each, 0);
    return { requests, faults: this.#faults };
  }

  async #askOnAndOn(name: string, url: string): Promise<void> {
    while (!this.#isOver) {
      const from = this.#settled;
      const fault = await askGraphQL<Data | null>(url, QUERY, {
        headers: { 'x-client-name': 'tai-thu' },
      }).then(
        ({ status, data, errors }) => {
          if (status !== 200 || errors.length > 0 || data === null)
            return `status ${String(status)}: ${JSON.stringify(errors)}`;
          const allowed = this.#truths.slice(from);
          return this.#isTrue(data, allowed)
            ? null
            : `untrue: ${describe(data)} where ${JSON.stringify(allowed)} may be so`;
        },
        (error: unknown) => (error as Error).message,
      );
      this.#requestsOf.set(name, (this.#requestsOf.get(name) ?? 0) + 1);
      if (fault !== null && this.#faults.length < MOST_FAULTS) this.#faults.push(`${name}: ${fault}`);
      await pause(PAUSE_MS);
    }
  }

  #isTrue({ movements, statistics }: Data, allowed: readonly Truth[]): boolean {
    const isListTrue = allowed.some((truth) => {
      const ids = movements.nodes.map(({ id }) => id);
      const wanted = this.#idsOf(truth);
      return (
        isAccountTrue(movements.coverage, truth) &&
        isSame(ids, wanted) &&
        movements.totalCount === wanted.length
      );
    });
    const isSumTrue = allowed.some(
      (truth) =>
        isAccountTrue(statistics.coverage, truth) &&
        isSame(statistics.rows, [{ movements: this.#idsOf(truth).length }]),
    );
    return isListTrue && isSumTrue;
  }

  #idsOf({ newcomer, rows }: Truth): readonly string[] {
    return [...this.#rows, ...(newcomer === 'ANSWERED' ? rows : [])].sort();
  }
}

function isAccountTrue(
  { expected, answered, complete, missing, notConnected }: Completeness,
  { newcomer }: Truth,
): boolean {
  const wanted = {
    ...{ expected: EXPECTED, answered: CODES.length + (newcomer === 'ANSWERED' ? 1 : 0), complete: false },
    missing: newcomer === 'QUARANTINED' ? [{ member: 'TTCP', reason: 'QUARANTINED' }] : [],
  };
  const unconnected = EXPECTED - wanted.answered - wanted.missing.length;
  return (
    isSame({ expected, answered, complete, missing }, wanted) &&
    notConnected.length === unconnected &&
    notConnected.includes('TTCP') === (newcomer === 'NOT_CONNECTED') &&
    !notConnected.some((code) => CODES.includes(code))
  );
}

function isSame(said: unknown, wanted: unknown): boolean {
  return JSON.stringify(said) === JSON.stringify(wanted);
}

function describe({ movements: { totalCount, nodes, coverage }, statistics }: Data): string {
  const account = ({ answered, missing }: Completeness): object => ({ answered, missing });
  const own = nodes.filter(({ id }) => id.startsWith('TTCP')).map(({ id }) => id);
  return JSON.stringify([totalCount, own, account(coverage), statistics.rows, account(statistics.coverage)]);
}
