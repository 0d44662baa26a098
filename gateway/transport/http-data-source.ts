import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
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

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** An ordinary subgraph over HTTP. Fails with DEADLINE_EXCEEDED, or NOBODY_ANSWERED and the reason. */
export class HttpDataSource implements GraphQLDataSource {
  readonly #options: HttpDataSourceOptions;

  constructor(options: HttpDataSourceOptions) {
    this.#options = options;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<Answer> {
    const { deadlineAt, signal, rights, record, clientHeaders = {} } = context as DeadlineContext;
    const { timeoutMs, transport, url, maxAnswerBytes, rules = {} } = this.#options;
    const remaining = Math.min(timeoutMs, (deadlineAt ?? Number.POSITIVE_INFINITY) - Date.now());
    if (remaining <= 0) throw this.#unavailable('TIMED_OUT');
    const response = await transport.send({
      member: this.#options.name,
      rights: rights ?? '',
      url,
      body: JSON.stringify({
        query: request.query,
        variables: request.variables,
        operationName: request.operationName,
      }),
      headers: {
        ...ruledHeaders(rules, clientHeaders),
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      timeoutMs: remaining,
      maxBytes: maxAnswerBytes,
      isWrite: !isQuery(request.query ?? ''),
      takesNoStale: true,
      ...(signal === undefined ? {} : { signal }),
      ...(record === undefined ? {} : { origin: record }),
    });
    if (response.kind === 'failure') throw this.#unavailable(response.reason);
    const answer = readAnswer(response.text);
    if (answer !== null) return answer;
    throw this.#unavailable(response.status >= 400 ? `HTTP_${String(response.status)}` : 'BROKE_CONTRACT');
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

/** True where the text begins as a query; anything else may change something. A plan's texts have one operation. */
function isQuery(text: string): boolean {
  return /^\s*(?:query\b|\{)/.test(text);
}

/** A well-formed GraphQL answer, whatever its HTTP status; null where the text is none. */
function readAnswer(text: string): Answer | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { data, errors } = body as Readonly<Record<string, unknown>>;
  const isData = data === null || (typeof data === 'object' && !Array.isArray(data));
  if (!isData && !Array.isArray(errors)) return null;
  return {
    ...(isData ? { data: data as Record<string, unknown> | null } : {}),
    ...(Array.isArray(errors) ? { errors: errors as GraphQLFormattedError[] } : {}),
  };
}
