/** Each member alone is a valid Federation 2 subgraph, and may add nullable fields of its own. */
import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createMemberSchema, type MemberExtensions } from '../../../subgraphs/kit/create-member-schema.ts';
import { ask } from './support/ask.ts';
import { startSampleMembers, type SampleMembers } from './support/sample-members.ts';

let members: SampleMembers;

beforeAll(async () => {
  members = await startSampleMembers();
});

afterAll(async () => {
  await members.close();
});

/** Expressways that an agency put into use in a year, from the metric that it reports. */
const expressways: MemberExtensions = {
  sdl: 'extend type Agency { expresswayKilometres(year: Int!): Decimal }',
  resolvers: {
    Agency: {
      expresswayKilometres: async (
        agency: { readonly code: string },
        { year }: { readonly year: number },
        { store, serves },
      ) => {
        const metric = 'M-02:expressway-km';
        const rows = await store.metricValues({ owners: serves, metric, years: [year], groupBy: ['AGENCY'] });
        return rows.find(({ key }) => key.agency === agency.code)?.value ?? null;
      },
    },
  },
};

async function readServedSdl(url: string): Promise<string> {
  const { data } = await ask(url, '{ _service { sdl } }');
  return (data as unknown as { readonly _service: { readonly sdl: string } })._service.sdl;
}

describe('the schema of a member', () => {
  it('composes by itself as a Federation 2 subgraph, from the SDL that it serves', async () => {
    const sdl = await readServedSdl(members.defence.url);
    const { errors, supergraphSdl } = composeServices([
      { name: 'bqp', url: members.defence.url, typeDefs: parse(sdl) },
    ]);
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl).toContain('type Movement');
  });

  it('serves the directives of federation by rows with the SDL', async () => {
    const sdl = await readServedSdl(members.defence.url);
    expect(sdl).toContain('@partition(by: "code")');
    expect(sdl).toContain('@gather(merge: GROUP)');
    expect(sdl).toContain('@prune');
  });

  it('holds the fields that a member adds, which it answers from the same store', async () => {
    const member = await members.start({ serves: ['BTDKTTW'], extensions: expressways });
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency { expresswayKilometres(year: 2023) } } }`;
    const of = ['BGTVT', 'BQP'].map((code) => ({ __typename: 'Agency', code }));
    const { data } = await ask(member.url, query, { of });
    expect(data).toEqual({ _entities: [{ expresswayKilometres: '475.5' }, { expresswayKilometres: null }] });
    expect(await readServedSdl(member.url)).toContain('expresswayKilometres(year: Int!): Decimal');
    expect(await readServedSdl(members.staff.url)).not.toContain('expresswayKilometres');
  });

  it('refuses an extension that could lose an agency to the nation, or that defines an entity', () => {
    const extend = (sdl: string) => () => createMemberSchema({ sdl, resolvers: {} });
    expect(extend('extend type Agency { a: Int! }')).toThrow('has to be nullable');
    expect(extend('type Thing @key(fields: "id") { id: ID! }')).toThrow('leave @key out');
    expect(extend('extend type Agency { code: ID }')).toThrow();
  });
});
