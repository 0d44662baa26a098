import type { GraphQLFormattedError } from 'graphql';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly GraphQLFormattedError[];
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Codes of all errors, in their order. */
  readonly codes: readonly unknown[];
}

/** Sends one HTTP request and reads the answer as a GraphQL response. */
export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as Partial<Reply>;
  const errors = body.errors ?? [];
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: body.data,
    errors,
    extensions: body.extensions ?? {},
    codes: errors.map((error) => error.extensions?.['code']),
  };
}

/** POSTs one operation, accepting `application/graphql-response+json`. */
export function ask(
  url: string,
  query: string,
  options: {
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Reply> {
  return send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables }),
  });
}
