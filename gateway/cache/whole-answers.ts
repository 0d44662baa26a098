import type { DocumentNode } from 'graphql';
import type { RequestContext } from '../context.ts';
import { SegmentedCache } from '../execution/operation/segmented-cache.ts';
import type { OperationInput, OperationOutput } from '../http/answer-operation.ts';
import type { RecordedCompleteness } from '../telemetry/request-record.ts';
import type { AnswerParts, PartsOfAnswers, WholeParts } from './answer-parts.ts';
import type { KeptAnswers } from './kept-answers.ts';

export interface WholeAnswersOptions {
  readonly store: KeptAnswers;
  readonly parts: PartsOfAnswers;
  /** Most bytes that they may take in memory. */
  readonly maxBytes: number;
  /** All but members' data that an answer depends on: where one of these is another one, no answer of before is found. */
  readonly state: () => readonly unknown[];
  /** Of the client's headers, those that subgraphs get. */
  readonly headers: readonly string[];
  /** Called for an operation that is answered from here, as for one that is executed. */
  readonly onOperation: (document: DocumentNode, context: RequestContext) => void;
}

/** An answer that was made for a client. */
export interface MadeAnswer {
  readonly output: OperationOutput;
  readonly parts: AnswerParts;
}

interface WholeAnswer {
  /** Its body in bytes: a text would be written as UTF-8 each time that it is sent. */
  readonly output: OperationOutput;
  readonly parts: WholeParts;
  readonly operationName: string | null;
  readonly document: DocumentNode;
  readonly completeness: RecordedCompleteness | null;
  readonly bytes: number;
}

/** What compressing adds, and what an entry needs besides its bytes. */
const OVERHEAD_SHARE = 1.25;
const BYTES_PER_CHARACTER = 2;

/**
 * Answers to clients, as they were sent, for as long as every member's answer that they are made of is kept, fresh, and not
 * overtaken by a change. Only what everybody gets is kept here: a caller who has signed in is always answered anew.
 */
export class WholeAnswers {
  readonly #options: WholeAnswersOptions;
  #state: readonly unknown[] = [];
  #answers: SegmentedCache<string, WholeAnswer>;

  constructor(options: WholeAnswersOptions) {
    this.#options = options;
    this.#answers = this.#createCache();
  }

  /** All of a request that its answer depends on; null where its answer is the caller's own. */
  keyOf({ method, body }: OperationInput, context: RequestContext): string | null {
    const isEverybody = context.caller.subject === null && context.rights === '';
    // Whether a GET may be answered is for Apollo Server to say, by its headers.
    if (!isEverybody || method !== 'POST') return null;
    const headers = this.#options.headers.map((name) => context.clientHeaders[name] ?? null);
    return JSON.stringify([body ?? null, headers, context.mediaType, context.requireComplete]);
  }

  /** What is to be sent, as if it had been made now; null where that is not known. */
  async find(key: string, context: RequestContext): Promise<OperationOutput | null> {
    this.#forgetOtherState();
    const known = this.#answers.get(key);
    if (known === undefined || !(await this.#isTrue(known.parts))) return null;
    const { record } = context;
    record.operationName = known.operationName;
    record.document = known.document;
    record.completeness = known.completeness;
    record.isKeptWhole = true;
    this.#options.onOperation(known.document, context);
    return known.output;
  }

  /** Notes from now on what the answer is made of. */
  watch({ record }: RequestContext): AnswerParts {
    this.#forgetOtherState();
    return this.#options.parts.watch(record);
  }

  /** Keeps an answer, where all that it is made of is kept. */
  keep(key: string, { output, parts }: MadeAnswer, { record }: RequestContext): void {
    const whole = parts.whole();
    const { document, operationName, completeness, hasErrors } = record;
    const isWhole = hasErrors === false && output.status === 200 && hasAnswered(completeness);
    if (whole === null || document === null || !isWhole) return;
    // What was served when the request began is no longer served: nobody knows which of the two it was made with.
    if (!isSameState(this.#state, this.#options.state())) return;
    const body = Buffer.from(output.body);
    this.#answers.set(key, {
      ...{ output: { ...output, body }, parts: whole, operationName, document, completeness },
      bytes: body.length * OVERHEAD_SHARE + key.length * BYTES_PER_CHARACTER,
    });
  }

  async #isTrue({ members, generations, freshUntil }: WholeParts): Promise<boolean> {
    if (Date.now() >= freshUntil) return false;
    const present = await this.#options.store.generationsOf(members);
    return present !== null && generations.every((generation, index) => generation === present[index]);
  }

  #forgetOtherState(): void {
    const state = this.#options.state();
    if (isSameState(state, this.#state)) return;
    this.#state = state;
    this.#answers = this.#createCache();
  }

  #createCache(): SegmentedCache<string, WholeAnswer> {
    return new SegmentedCache({ capacity: this.#options.maxBytes, weigh: ({ bytes }) => bytes });
  }
}

/** Who has not answered may do so the next time, even where nobody was asked for want of time. */
function hasAnswered(completeness: RecordedCompleteness | null): boolean {
  if (completeness === null) return true;
  const { expected, answered, notConnected, stale } = completeness;
  return stale === 0 && answered + notConnected === expected;
}

function isSameState(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
