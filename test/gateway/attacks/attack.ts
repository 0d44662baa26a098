/** A hostile request, and the code that it is answered with; `ANY` where the answer is for the data to say. */
export interface Attack {
  readonly name: string;
  readonly code: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const JSON_TYPE = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };

export const operation = (query: string, variables?: unknown): string => JSON.stringify({ query, variables });
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const attack = (
  name: string,
  code: string,
  body: Attack['body'],
  headers?: Attack['headers'],
): Attack => ({
  ...{ name, code, body },
  ...(headers === undefined ? {} : { headers }),
});
export const query = (name: string, code: string, text: string, variables?: unknown): Attack =>
  attack(name, code, operation(text, variables));
