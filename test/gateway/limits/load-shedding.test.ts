/** A gateway that is asked more than it can answer: some are answered, the others are told at once when to come again. */
import { expect, it } from '@jest/globals';
import { ask, type Reply } from '../support/ask.ts';
import { book, startLibraryGateway } from '../support/library-gateway.ts';

const BOOKS = '{ books(first: 1) { nodes { title } } }';

it('refuses what would wait too long with 503 and retry-after, and answers the rest', async () => {
  const library = await startLibraryGateway(['A'], [book('A', 'b1', 'Một')], {
    limits: { maxOperations: 1, maxWaiting: 2 },
    transport: { settings: { share: false } },
  });
  const replies = await Promise.all(Array.from({ length: 12 }, () => ask(library.gateway.url, BOOKS)));
  const answered = replies.filter(({ status }) => status === 200);
  const refused = replies.filter(({ status }) => status !== 200);
  expect(answered.every(({ data }) => data?.['books'] !== undefined)).toBe(true);
  expect(answered.length).toBeGreaterThanOrEqual(3);
  expect(refused.length).toBeGreaterThan(0);
  for (const reply of refused) expectShed(reply);
  expect((await ask(library.gateway.url, BOOKS)).status).toBe(200);
  await library.close();
});

function expectShed({ status, codes, headers, text }: Reply): void {
  expect([status, codes]).toEqual([503, ['OVERLOADED']]);
  expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(text).not.toContain('at ');
}
