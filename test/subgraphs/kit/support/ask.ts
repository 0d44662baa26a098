/** One GraphQL answer as it came over HTTP. */
export interface Answer {
  readonly status: number;
  /** Loosely typed on purpose: a test knows what it asked for, and a wrong shape fails its expectation. */
  readonly data: AnswerValue;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export type AnswerValue = Readonly<Record<string, unknown>> | null;

/** Asks a GraphQL endpoint over real HTTP. */
export async function ask(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as {
    readonly data?: AnswerValue;
    readonly errors?: readonly AnswerError[];
  };
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
}
