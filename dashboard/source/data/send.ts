import type { Operation } from './operation.ts';

/** An error of an answer, as the gateway words it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

/** What the gateway sent back. */
export interface Received<Data> {
  readonly data: Data | null;
  readonly errors: readonly AnswerError[];
  /** Codes of the agencies whose rows were asked for; none where the Council alone answered. */
  readonly members: ReadonlySet<string>;
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: { readonly completeness?: Completeness };
}

interface Completeness {
  readonly asOf: readonly { readonly member: string }[];
  readonly missing: readonly { readonly member: string }[];
  readonly notReported: readonly string[];
  readonly withheld: readonly string[];
  readonly notConnected: readonly string[];
}

/** Sends an operation by its hash, and with its text where the gateway does not keep it yet. Throws where there is no answer. */
export async function send<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  token: string | null = null,
): Promise<Received<Data>> {
  const known = await post<Data>(requestOf(operation, variables), token);
  const body = isUnknown(known)
    ? await post<Data>({ ...requestOf(operation, variables), query: operation.text }, token)
    : known;
  return {
    data: body.data ?? null,
    errors: body.errors ?? [],
    members: membersOf(body.extensions?.completeness),
  };
}

function requestOf<Data, Variables>({ name, hash }: Operation<Data, Variables>, variables: Variables) {
  return {
    operationName: name,
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
  };
}

async function post<Data>(request: unknown, token: string | null): Promise<Body<Data>> {
  const signedIn = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...{ accept: 'application/graphql-response+json', 'content-type': 'application/json' },
      ...signedIn,
    },
    body: JSON.stringify(request),
  });
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) throw new TypeError(`HTTP ${String(response.status)}`);
  return body;
}

function isUnknown(body: Body<unknown>): boolean {
  return body.errors?.some(({ extensions }) => extensions?.code === 'PERSISTED_QUERY_NOT_FOUND') === true;
}

function membersOf(completeness: Completeness | undefined): ReadonlySet<string> {
  if (completeness === undefined) return new Set();
  const { asOf, missing, notReported, withheld, notConnected } = completeness;
  const named = [...asOf, ...missing].map(({ member }) => member);
  return new Set([...named, ...notReported, ...withheld, ...notConnected]);
}
