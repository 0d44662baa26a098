import { setMaxListeners } from 'node:events';
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { ErrorCode } from '../../schema/protocol/error-catalogue.ts';
import type { RequestContext } from '../context.ts';
import { createErrorFormatter } from '../errors/format-error.ts';
import { completeAnswer } from '../execution/complete-answer.ts';
import type { FederationGateway, ServedSupergraph } from '../execution/federation-gateway.ts';
import { SegmentedCache } from '../execution/operation/segmented-cache.ts';
import type { OperationAnswer } from '../execution/supergraph-executor.ts';
import type { GatewayLimits } from '../gateway-options.ts';
import type { RequestChecks } from '../http/check-request.ts';
import { checkNesting } from '../limits/check-nesting.ts';
import { createDepthRule } from '../limits/depth-rule.ts';
import { CompletenessCollector } from '../partition/completeness-collector.ts';
import { StreamEnd } from './stream-end.ts';

export interface OperationStreamsOptions {
  readonly gateway: FederationGateway;
  readonly logger: Logger;
  readonly limits: GatewayLimits;
  readonly checks: RequestChecks;
  /** Answers what is no subscription. */
  readonly answerOnce: (
    request: StreamedOperation,
    client: StreamClient,
  ) => Promise<FormattedExecutionResult>;
}

/** One operation as a client sends it. */
export interface StreamedOperation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Who reads the answers. */
export interface StreamClient {
  /** Made for the stream as a whole; its signal is `signal`. */
  readonly context: RequestContext;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** Characters of the texts of subscriptions that are kept parsed. */
const MOST_TEXT = 200_000;

/** Operations as streams of answers, whichever way they come; see README.md. */
export class OperationStreams {
  readonly #options: OperationStreamsOptions;
  readonly #formatError: ReturnType<typeof createErrorFormatter>;
  readonly #documents = new WeakMap<GraphQLSchema, SegmentedCache<string, DocumentNode>>();
  readonly #closing = new AbortController();
  #running = 0;

  constructor(options: OperationStreamsOptions) {
    this.#options = options;
    this.#formatError = createErrorFormatter(options.logger);
    setMaxListeners(0, this.#closing.signal);
  }

  /** How many subscriptions are under way. */
  get running(): number {
    return this.#running;
  }

  /** Ends all that are under way; none begins after. */
  close(): void {
    this.#closing.abort();
  }

  /** What is wrong with an operation before anything of it is done. */
  check(request: StreamedOperation): readonly FormattedError[] {
    try {
      const { schema } = this.#served.executor;
      return this.#validate(this.#read(request.query, schema), schema);
    } catch (error) {
      return [this.#format(error)];
    }
  }

  /** The answers to one operation. Never rejects: what goes wrong is the last answer. */
  async *run(
    request: StreamedOperation,
    client: StreamClient,
  ): AsyncGenerator<FormattedExecutionResult, void, undefined> {
    try {
      const served = this.#served;
      const document = this.#read(request.query, served.executor.schema);
      const operation = getOperationAST(document, request.operationName);
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
        yield await this.#options.answerOnce(request, client);
      else yield* this.#subscribe({ document, operation, request }, served, client);
    } catch (error) {
      yield { errors: [this.#format(error)] };
    }
  }

  async *#subscribe(
    { document, operation, request }: Subscription,
    served: ServedSupergraph,
    client: StreamClient,
  ): AsyncGenerator<FormattedExecutionResult, void, undefined> {
    const errors = this.#validate(document, served.executor.schema);
    if (errors.length > 0) {
      yield { errors };
      return;
    }
    if (this.#running >= this.#options.limits.maxSubscriptions) throw tooManySubscriptions();
    const end = new StreamEnd([client.signal, served.replaced, this.#closing.signal]);
    const contexts = new EventContexts(client.context);
    this.#running += 1;
    try {
      const answers = served.executor.subscribe({
        ...{ document, operation, variables: request.variables ?? {}, signal: end.signal },
        createContext: () => contexts.create(),
        caller: client.context.caller,
      });
      for await (const answer of answers) yield this.#complete(answer, contexts.last);
    } catch (error) {
      if (!end.signal.aborted) throw error;
    } finally {
      this.#running -= 1;
      end.dispose();
    }
    if (served.replaced.aborted && !client.signal.aborted) throw supergraphChanged();
  }

  #complete({ data, errors = [] }: OperationAnswer, context: RequestContext): FormattedExecutionResult {
    const answer = {
      ...(errors.length === 0 ? {} : { errors: errors.map((error) => this.#format(error)) }),
      ...(data === undefined ? {} : { data: data as unknown as Record<string, unknown> | null }),
    };
    return completeAnswer(answer, context);
  }

  #read(query: string, schema: GraphQLSchema): DocumentNode {
    let documents = this.#documents.get(schema);
    if (documents === undefined) {
      documents = new SegmentedCache({
        capacity: MOST_TEXT,
        weigh: ({ loc }) => loc?.source.body.length ?? 1,
      });
      this.#documents.set(schema, documents);
    }
    const known = documents.get(query);
    if (known !== undefined) return known;
    checkNesting(query);
    const { documents: counted, safelist } = this.#options.checks;
    safelist?.resolve({ query });
    counted.check(query);
    const document = parseText(query, this.#options.limits.maxTokens);
    documents.set(query, document);
    return document;
  }

  #validate(document: DocumentNode, schema: GraphQLSchema): readonly FormattedError[] {
    const rules = [...specifiedRules, createDepthRule(this.#options.limits.maxDepth)];
    return validate(schema, document, rules).map((error) => this.#format(error, 'GRAPHQL_VALIDATION_FAILED'));
  }

  get #served(): ServedSupergraph {
    const served = this.#options.gateway.serving;
    if (served === null) throw new TypeError('Nothing is asked before the supergraph is there.');
    return served;
  }

  #format(error: unknown, code: ErrorCode | null = null): FormattedError {
    if (!(error instanceof GraphQLError)) return this.#formatError({ message: '' }, error);
    const formatted = error.toJSON();
    const extensions = { ...(code === null ? {} : { code }), ...formatted.extensions };
    return this.#formatError({ ...formatted, extensions }, error);
  }
}

type FormattedError = ReturnType<GraphQLError['toJSON']>;

interface Subscription {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly request: StreamedOperation;
}

/** Each event has as much time as a request, and is complete or not by itself. */
class EventContexts {
  readonly #base: RequestContext;
  readonly #allowedMs: number;
  last: RequestContext;

  constructor(base: RequestContext) {
    this.#base = base;
    this.#allowedMs = Math.max(1, base.deadlineAt - Date.now());
    this.last = base;
  }

  create(): RequestContext {
    this.last = {
      ...this.#base,
      deadlineAt: Date.now() + this.#allowedMs,
      completeness: new CompletenessCollector(),
    };
    return this.last;
  }
}

function parseText(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    throw new GraphQLError(message, {
      ...{ source: source ?? null, positions: positions ?? null },
      extensions: { code: 'GRAPHQL_PARSE_FAILED' satisfies ErrorCode },
    });
  }
}

function supergraphChanged(): Error {
  return catalogueError(
    'SUPERGRAPH_CHANGED',
    'A new supergraph has taken the place of the one that this subscription was made on; subscribe again.',
  );
}

function tooManySubscriptions(): Error {
  return catalogueError(
    'TOO_MANY_SUBSCRIPTIONS',
    'This gateway has as many subscriptions under way as it takes; try again later.',
  );
}
