import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';
import type { WholeAnswers } from '../cache/whole-answers.ts';
import type { RequestContext } from '../context.ts';
import type { KnownOperations, NamedOperation } from '../execution/known-operations.ts';
import { finishAnswer } from '../execution/operation-steps.ts';
import { writeAnswerBytes } from '../execution/write-answer-bytes.ts';

/** A GraphQL request, whichever way it came. */
export interface OperationInput {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** What stands behind the address, with its question mark. */
  readonly search: string;
  /** Parsed JSON. */
  readonly body: unknown;
}

export interface OperationOutput {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: Buffer | string;
}

/** Who answers operations. */
export interface OperationServers {
  readonly server: ApolloServer<RequestContext>;
  /** What is known here does not go through `server`; absent: nothing. */
  readonly known?: KnownOperations;
  /** Answers that may be sent again as they are; absent: each is made anew. */
  readonly whole?: WholeAnswers | undefined;
}

/** Answers one operation, as it was answered before where that is as true now. */
export async function answerOperation(
  servers: OperationServers,
  input: OperationInput,
  context: RequestContext,
): Promise<OperationOutput> {
  const { whole } = servers;
  const key = whole?.keyOf(input, context) ?? null;
  if (whole === undefined || key === null) return answerAnew(servers, input, context);
  const kept = await whole.find(key, context);
  if (kept !== null) return kept;
  const parts = whole.watch(context);
  const output = await answerAnew(servers, input, context);
  whole.keep(key, { output, parts }, context);
  return output;
}

/** At once where the operation's words are known, else as Apollo Server does, which makes them known. */
async function answerAnew(
  { server, known }: OperationServers,
  input: OperationInput,
  context: RequestContext,
): Promise<OperationOutput> {
  const named = known === undefined ? null : readOperation(input);
  const result = named === null ? null : await known?.execute(named, context);
  if (result === null || result === undefined) return askServer(server, input, context);
  const { answer, status } = finishAnswer(result, context);
  const headers = [['content-type', `${context.mediaType}; charset=utf-8`]] as const;
  return { status, headers, body: writeAnswerBytes(answer) };
}

/** What is not an ordinary request is for Apollo Server to read, or to refuse. */
function readOperation({ method, body }: OperationInput): NamedOperation | null {
  if (method !== 'POST' || typeof body !== 'object' || body === null) return null;
  const { operationName, variables } = body as Readonly<Record<string, unknown>>;
  const query = readQuery(body);
  if (query === null) return null;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables))) return null;
  return {
    query,
    operationName: operationName ?? null,
    variables: (variables ?? {}) as NamedOperation['variables'],
  };
}

/** A text without extensions, or the hash of one without a text. */
function readQuery(body: object): NamedOperation['query'] | null {
  const { query, extensions } = body as Readonly<Record<string, unknown>>;
  if (extensions === undefined || extensions === null)
    return typeof query === 'string' ? { text: query } : null;
  if (query !== undefined || typeof extensions !== 'object' || Object.keys(extensions).length > 1)
    return null;
  const { persistedQuery } = extensions as { readonly persistedQuery?: unknown };
  const { sha256Hash } = (persistedQuery ?? {}) as { readonly sha256Hash?: unknown };
  return typeof sha256Hash === 'string' ? { sha256: sha256Hash } : null;
}

async function askServer(
  server: ApolloServer<RequestContext>,
  { headers: given, ...request }: OperationInput,
  context: RequestContext,
): Promise<OperationOutput> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...request, headers },
    context: () => Promise.resolve(context),
  });
  if (response.body.kind !== 'complete') throw new TypeError('Incremental delivery is not offered.');
  return { status: response.status ?? 200, headers: response.headers, body: response.body.string };
}
