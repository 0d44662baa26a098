/** What a GraphQL service answered over HTTP. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly AnswerError[];
  readonly extensions: { readonly completeness?: Completeness };
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}

export interface Completeness {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly missing: readonly { readonly member: string; readonly reason: string }[];
  readonly notConnected: readonly string[];
}

export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as a client does: one POST with JSON. The type is what the test expects, not what is checked. */
export async function askGraphQL<Data>(
  url: string,
  query: string,
  { headers = {}, ...parameters }: AskOptions = {},
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    },
    body: JSON.stringify({ query, ...parameters }),
  });
  const body = (await response.json()) as Partial<Answer<Data>>;
  return {
    status: response.status,
    data: body.data as Data,
    errors: body.errors ?? [],
    extensions: body.extensions ?? {},
  };
}
