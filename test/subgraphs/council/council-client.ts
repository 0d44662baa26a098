import { startCouncil } from '../../../subgraphs/council/start-council.ts';

/** An answer over HTTP. `Data` is what the test's own query selects. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** A Council of its own on a free loopback port, and a way to ask it. */
export interface CouncilClient {
  readonly url: string;
  /** Whatever the answer is. */
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<Data>>;
  /** The data of an answer without errors; throws with them otherwise. */
  read<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  close(): Promise<void>;
}

export async function startCouncilClient(referenceDate?: string): Promise<CouncilClient> {
  const council = await startCouncil({ port: 0, ...(referenceDate === undefined ? {} : { referenceDate }) });
  const ask: CouncilClient['ask'] = async <Data>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer<Data>> => {
    const response = await fetch(council.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: Data | null; errors?: Answer<Data>['errors'] };
    return { status: response.status, data: body.data, errors: body.errors ?? [] };
  };
  return {
    url: council.url,
    ask,
    read: async <Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data> => {
      const { data, errors } = await ask<Data>(query, variables);
      if (errors.length > 0 || data === null || data === undefined) {
        throw new Error(`The Council answered with errors: ${JSON.stringify(errors)}`);
      }
      return data;
    },
    close: () => council.close(),
  };
}
