import type { Logger } from 'pino';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import {
  book,
  libraryDirectory,
  libraryPartition,
  librarySupergraph,
  serveCouncil,
} from '../../gateway/support/library-gateway.ts';
import { Random } from '../../support/federation/random.ts';
import { serveLibrary } from '../../support/library/serve-library.ts';
import { inspectAnswer, type FuzzedAnswer } from './inspect-answer.ts';
import { mutateTokens } from './mutate-tokens.ts';
import { mutateText } from './mutate-text.ts';
import { mutateValue } from './mutate-value.ts';
import { MutatingMember } from './mutating-member.ts';

/** What a run came to. */
export interface HostileResult {
  readonly seed: number;
  readonly tried: number;
  /** Answers by their status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers to mutated operations, or operations on mutated answers, that were wrong: with what it takes to have them again. */
  readonly faults: readonly string[];
}

/** Called now and then with how many were tried. */
export type OnProgress = (tried: number) => void;

const HONEST = ['A:1', 'A:2'];
const ROWS = [
  book('A', '1', 'Ân', 3),
  book('A', '2', 'Ba', 1),
  book('B', '1', 'Bình', 4),
  book('B', '2', 'An', 5),
];

/** Operations that are sound before they are changed. */
const OPERATIONS = [
  '{ books(first: 50, orderBy: { field: TITLE }) { totalCount nodes { id title branch { name } } coverage { complete missing { member reason } } pageInfo { endCursor hasNextPage } } }',
  '{ branches { code name loans { rows { loans } } books(first: 2) { nodes { id title } } } }',
  'query Q($first: Int = 50, $owners: [ID!]) { a: books(first: $first, filter: { owners: $owners }) { edges { cursor node { id sequel { id title } } } } }',
  '{ book(id: "A:1") { id title branch { code } } other: book(id: "B:1") { ...F } } fragment F on Book { id title loans: title }',
  '{ books(last: 50, before: null) { nodes { id ... on Book @include(if: true) { title } } } __typename }',
];
const CONCURRENCY = 8;
const PROGRESS_EVERY = 10_000;
/** Nobody waits long for a member that does not end its answer. */
const LIMITS = { deadlineMs: 20_000, memberTimeoutMs: 2000 };

/** One operation, and what was wrong with its answer. */
interface Attempt {
  readonly answer: FuzzedAnswer;
  readonly faults: readonly string[];
  /** The request's body. */
  readonly told: string;
}

interface Run {
  readonly count: number;
  readonly seed: number;
  readonly attempt: (random: Random) => Promise<Attempt>;
  /** Says when there are enough; by the number of attempts where absent. */
  readonly progress?: () => number;
  /** How many at a time. */
  readonly concurrency: number;
}

/** A gateway over one honest member and one that may be hostile; over real HTTP. */
export class HostileFuzz {
  readonly #gateway: RunningGateway;
  readonly #hostile: MutatingMember;
  readonly #close: () => Promise<void>;
  /** Told of every ten thousandth. */
  onProgress: OnProgress = () => undefined;

  private constructor(parts: {
    gateway: RunningGateway;
    hostile: MutatingMember;
    close: () => Promise<void>;
  }) {
    this.#gateway = parts.gateway;
    this.#hostile = parts.hostile;
    this.#close = parts.close;
  }

  /** `logger` is told of the gateway's own mistakes, with where they were made. */
  static async start(logger?: Logger): Promise<HostileFuzz> {
    const council = await serveCouncil(['A', 'B']);
    const services = await Promise.all(
      ['A', 'B'].map((code) =>
        serveLibrary({ serves: [code], rows: ROWS.filter(({ owner }) => owner === code) }),
      ),
    );
    const hostile = new MutatingMember(services[1]?.url ?? '');
    await hostile.listen();
    const members = new Map([
      ['A', { url: services[0]?.url ?? '' }],
      ['B', { url: hostile.url }],
    ]);
    const gateway = await startGateway({
      ...{ port: 0, supergraphSdl: librarySupergraph(council), limits: LIMITS },
      partition: libraryPartition(council.url, libraryDirectory(members)),
      // Each mutated answer has to reach the gateway.
      transport: { settings: { breaker: null, retry: null, share: false } },
      ...(logger === undefined ? {} : { logger }),
    });
    const close = async (): Promise<void> => {
      await gateway.close();
      await Promise.all([hostile, council, ...services].map((service) => service.close()));
    };
    return new HostileFuzz({ gateway, hostile, close });
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Sends mutated operations to an honest nation. */
  async tryOperations(count: number, seed: number): Promise<HostileResult> {
    this.#hostile.random = null;
    const attempt = async (random: Random): Promise<Attempt> => {
      const body = mutateRequest(random);
      const answer = await this.#send(body);
      return { answer, faults: inspectAnswer(answer), told: body };
    };
    return this.#run({ count, seed, attempt, concurrency: CONCURRENCY });
  }

  /** Sends sound operations to a nation of which one member's answers are mutated: the others' rows have to be there. */
  async tryAnswers(count: number, seed: number): Promise<HostileResult> {
    const before = this.#hostile.mutated;
    const attempt = async (random: Random): Promise<Attempt> => {
      const body = JSON.stringify({ query: random.pick(OPERATIONS) });
      this.#hostile.random = random;
      const answer = await this.#send(body);
      return { answer, faults: [...inspectAnswer(answer), ...harmed(body, answer)], told: body };
    };
    // One at a time, so that what a member answers is the seed's alone.
    const progress = (): number => this.#hostile.mutated - before;
    const result = await this.#run({ count, seed, attempt, progress, concurrency: 1 });
    this.#hostile.random = null;
    return result;
  }

  /** True where a sound operation is answered in full. */
  async isSound(): Promise<boolean> {
    const { text } = await this.#send(
      JSON.stringify({ query: '{ books(orderBy: { field: TITLE }) { totalCount nodes { id } } }' }),
    );
    const ids = ['B:2', 'A:1', 'A:2', 'B:1'].map((id) => ({ id }));
    return text.includes(JSON.stringify({ totalCount: 4, nodes: ids }));
  }

  async #run({ count, seed, attempt, progress, concurrency }: Run): Promise<HostileResult> {
    const statuses: Record<string, number> = {};
    const faults: string[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while ((progress?.() ?? next) < count) {
        const own = seed + next;
        next += 1;
        if (next % PROGRESS_EVERY === 0) this.onProgress(next);
        const tried = await attempt(new Random(own));
        statuses[tried.answer.status] = (statuses[tried.answer.status] ?? 0) + 1;
        for (const fault of tried.faults)
          faults.push(
            `seed ${String(own)}: ${fault}\n${tried.told.slice(0, 2000)}\n${tried.answer.text.slice(0, 500)}`,
          );
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    return { seed, tried: progress?.() ?? next, statuses, faults };
  }

  async #send(body: string): Promise<FuzzedAnswer> {
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
    const response = await fetch(this.#gateway.url, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  }
}

function mutateRequest(random: Random): string {
  const query = random.pick(OPERATIONS);
  const variables = { first: 2, owners: ['A'], x: true };
  const way = random.whole(0, 9);
  if (way === 0) return mutateText(JSON.stringify({ query, variables }), random);
  if (way === 1)
    return (
      JSON.stringify(mutateValue({ query, variables, operationName: 'Q', extensions: {} }, random)) ?? ''
    );
  if (way === 2) return JSON.stringify({ query, variables: mutateValue(variables, random) });
  if (way < 7) return JSON.stringify({ query: mutateTokens(query, random), variables });
  return JSON.stringify({ query: mutateText(query, random), variables });
}

/** Whether a hostile member cost another's rows: they stand in each list, whatever it answered. */
function harmed(body: string, { text, status }: FuzzedAnswer): readonly string[] {
  const { query } = JSON.parse(body) as { readonly query: string };
  if (status !== 200) return [`an honest member's rows are lost, with status ${String(status)}`];
  const wanted = query.startsWith('{ book(') ? ['A:1'] : HONEST;
  const lost = wanted.filter((id) => !text.includes(`"id":"${id}"`));
  return lost.length === 0 ? [] : [`an honest member's rows are lost: ${lost.join(', ')}`];
}
