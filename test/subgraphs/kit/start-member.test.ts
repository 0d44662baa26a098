/** A member is an address of its own: it comes, answers, and goes without touching its neighbours. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startMember } from '../../../subgraphs/kit/start-member.ts';
import { sampleMovement, sampleOwner } from '../../support/sample-records.ts';
import { ask } from './support/ask.ts';
import { startSampleMembers, type SampleMembers } from './support/sample-members.ts';

let members: SampleMembers;

beforeAll(async () => {
  members = await startSampleMembers();
});

afterAll(async () => {
  await members.close();
});

const COUNT = '{ movements { totalCount } }';

describe('a member', () => {
  it('listens on loopback, on a port of its own, at /graphql', () => {
    const addresses = [members.defence.url, members.staff.url, members.host.url];
    expect(new Set(addresses).size).toBe(3);
    for (const url of addresses) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
  });

  it('goes alone, and leaves its neighbours answering', async () => {
    const city = await members.start({ serves: ['HN'] });
    expect((await ask(city.url, COUNT)).data).toEqual({ movements: { totalCount: 1 } });
    await city.close();
    await expect(ask(city.url, COUNT)).rejects.toThrow();
    expect((await ask(members.defence.url, COUNT)).data).toEqual({ movements: { totalCount: 25 } });
    await expect(city.close()).resolves.toBeUndefined();
  });

  it('comes back on the same port, and says so where the port is taken', async () => {
    const city = await members.start({ serves: ['HN'] });
    const port = Number(new URL(city.url).port);
    const options = { store: members.database.store, serves: ['HN'], port };
    await expect(startMember(options)).rejects.toThrow('EADDRINUSE');
    await city.close();
    const again = await startMember(options);
    expect((await ask(again.url, COUNT)).data).toEqual({ movements: { totalCount: 1 } });
    await again.close();
  });

  it('finishes the requests under way when it goes', async () => {
    const city = await members.start({ serves: ['HN', 'BQP'] });
    members.statements.length = 0;
    const under = Array.from({ length: 5 }, () => ask(city.url, COUNT));
    // Each has read its datasets, so each has arrived.
    const arrived = () => members.statements.filter((statement) => statement.includes('"datasets"')).length;
    while (arrived() < under.length) await new Promise(setImmediate);
    await city.close();
    for (const { data } of await Promise.all(under)) expect(data).toEqual({ movements: { totalCount: 26 } });
  });

  it('shows its new rows to the next request', async () => {
    const city = await members.start({ serves: ['BTP'] });
    expect((await ask(city.url, COUNT)).data).toEqual({ movements: { totalCount: 0 } });
    await members.database.loadOwner(sampleOwner('BTP', { movements: [sampleMovement('BTP:M-13')] }));
    expect((await ask(city.url, COUNT)).data).toEqual({ movements: { totalCount: 1 } });
  });
});

describe('bad input to a member', () => {
  it.each([
    ['{ movements(orderBy: { field: NAME }) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      '{ movements(filter: { launchedBefore: "2023-02-30" }) { totalCount } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['{ movements(first: 3000000000) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'query ($s: [MovementStatus!]) { movements(filter: { statuses: $s }) { totalCount } }',
      { s: ['NO'] },
      'BAD_USER_INPUT',
    ],
    [
      'query ($d: DateTime) { commendations(filter: { updatedSince: $d }) { totalCount } }',
      { d: 'now' },
      'BAD_USER_INPUT',
    ],
    [
      'query ($y: Int!) { _entities(representations: []) { __typename } a: statistics(filter: { year: $y }) { totalRows } }',
      { y: 2.5 },
      'BAD_USER_INPUT',
    ],
    [
      'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
      { of: [null] },
      'BAD_USER_INPUT',
    ],
  ])('%s gets its code, never a fault', async (query, variables, code) => {
    const { errors } = await ask(members.defence.url, query, variables);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });
});
