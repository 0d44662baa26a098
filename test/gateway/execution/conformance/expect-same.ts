import { expect } from '@jest/globals';
import type { Federation } from '../../../support/federation/federation.ts';

/** The gateway answers what the monolith answers; gives the data, so that a test can see that there are any. */
export async function expectSame(
  federation: Federation,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const { federated, monolith } = await federation.ask(query, variables);
  expect(federated).toEqual(monolith);
  return federated.data;
}
