import type { IncomingHttpHeaders } from 'node:http';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { readSubgraphAnswer } from '../execution/source/read-subgraph-answer.ts';
import type { SubgraphAnswer, SubgraphRequest, SubgraphSource } from '../execution/source/subgraph-source.ts';
import type { MemberTransport } from '../partition/scatter/member-transport.ts';
import { ruledHeaders, type SubgraphRules } from './subgraph-rules.ts';

export interface HttpDataSourceOptions {
  /** Name in the supergraph, for messages. */
  readonly name: string;
  readonly url: string;
  readonly transport: MemberTransport;
  /** Longest wait where the request itself has no deadline. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** What of a client's headers it gets; absent: nothing. */
  readonly rules?: SubgraphRules;
}

/** What a data source takes from the request's context, where there is one. */
interface DeadlineContext {
  readonly deadlineAt?: number;
  readonly signal?: AbortSignal;
  readonly rights?: string;
  readonly record?: object;
  readonly clientHeaders?: IncomingHttpHeaders;
}

function hasHeaders({ forwardHeaders = [], setHeaders = {} }: SubgraphRules): boolean {
  return forwardHeaders.length > 0 || Object.keys(setHeaders).length > 0;
}

/** What is sent of the text of an operation, worked out once. */
interface OperationText {
  /** The body up to the values of variables. */
  readonly head: string;
  /** It may change something. */
  readonly isWrite: boolean;
}

/** More texts than the plans of a supergraph have are not remembered. */
const MOST_TEXTS = 10_000;

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
} as const;

/** An ordinary subgraph over HTTP. Fails with DEADLINE_EXCEEDED, or NOBODY_ANSWERED and the reason. */
export class HttpDataSource implements SubgraphSource {
  readonly #options: HttpDataSourceOptions;
  readonly #texts = new Map<string, OperationText>();

  constructor(options: HttpDataSourceOptions) {
    this.#options = options;
  }

  get takesJoined(): boolean {
    return this.#options.rules?.joinsFetches !== false;
  }

  async fetch({ query, variables, context }: SubgraphRequest): Promise<SubgraphAnswer> {
    const { deadlineAt, signal, rights, record, clientHeaders = {} } = context as DeadlineContext;
    const { name, timeoutMs, transport, url, maxAnswerBytes, rules = {} } = this.#options;
    const remaining = Math.min(timeoutMs, (deadlineAt ?? Number.POSITIVE_INFINITY) - Date.now());
    if (remaining <= 0) throw this.#unavailable('TIMED_OUT');
    const { head, isWrite } = this.#textOf(query);
    const headers = !hasHeaders(rules) ? HEADERS : { ...ruledHeaders(rules, clientHeaders), ...HEADERS };
    const response = await transport.send({
      ...{ member: name, rights: rights ?? '', url, body: `${head}${variables}}`, headers },
      ...{ timeoutMs: remaining, maxBytes: maxAnswerBytes, isWrite, takesNoStale: true },
      ...(signal === undefined ? {} : { signal }),
      ...(record === undefined ? {} : { origin: record }),
    });
    if (response.kind === 'failure') throw this.#unavailable(response.reason);
    const answer = readSubgraphAnswer(response.text);
    if (answer !== null) return answer;
    throw this.#unavailable(response.status >= 400 ? `HTTP_${String(response.status)}` : 'BROKE_CONTRACT');
  }

  #textOf(query: string): OperationText {
    const known = this.#texts.get(query);
    if (known !== undefined) return known;
    // Anything but a query may change something; a plan's texts have one operation.
    const isWrite = !/^\s*(?:query\b|\{)/.test(query);
    const text = { head: `{"query":${JSON.stringify(query)},"variables":`, isWrite };
    if (this.#texts.size < MOST_TEXTS) this.#texts.set(query, text);
    return text;
  }

  #unavailable(reason: string): Error {
    const { name } = this.#options;
    if (reason === 'TIMED_OUT') {
      return catalogueError(
        'DEADLINE_EXCEEDED',
        `The subgraph "${name}" did not answer within the time of this request; ask for less, or allow more time.`,
        { subgraph: name },
      );
    }
    return catalogueError(
      'NOBODY_ANSWERED',
      `The subgraph "${name}" alone keeps these fields and gave no usable answer (${reason}); ask again later.`,
      { subgraph: name, reason },
    );
  }
}
