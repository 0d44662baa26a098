/**
 * GraphQL over HTTP, held to the public audits of the `graphql-http` package: every MUST, every SHOULD and
 * every MAY, against a real member at a real address.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { openDatabase, type Database } from '../../../subgraphs/kit/data/open-database.ts';
import type { GraphQLListener } from '../../../subgraphs/kit/http/serve-graphql.ts';
import { startMember } from '../../../subgraphs/kit/start-member.ts';

let database: Database;
let member: GraphQLListener;

beforeAll(async () => {
  database = await openDatabase();
  member = await startMember({ store: database.store, serves: ['BTP'], port: 0 });
});

afterAll(async () => {
  await member.close();
  await database.close();
});

describe('a member, by the public audits of GraphQL over HTTP', () => {
  for (const audit of serverAudits({ url: () => member.url })) {
    it(`${audit.id}: ${audit.name}`, async () => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
    });
  }
});
