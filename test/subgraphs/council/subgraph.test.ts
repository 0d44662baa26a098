// The Council as gateways meet it: an ordinary Federation 2 subgraph over HTTP.
import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { parse } from 'graphql';
import { startCouncilClient, type CouncilClient } from './council-client.ts';

let council: CouncilClient;
beforeAll(async () => {
  council = await startCouncilClient();
});
afterAll(() => council.close());

describe('the Council as a subgraph', () => {
  it('gives an SDL that composes by itself', async () => {
    const { _service } = await council.read<{ _service: { sdl: string } }>('{ _service { sdl } }');
    const result = composeServices([{ name: 'council', url: council.url, typeDefs: parse(_service.sdl) }]);
    expect(result.errors ?? []).toEqual([]);
  });

  const findEntities = (representations: readonly unknown[]) =>
    council.ask<{ _entities: readonly unknown[] }>(
      `query($representations: [_Any!]!) {
        _entities(representations: $representations) {
          __typename
          ... on Agency { code name }
          ... on NationalMovement { id status }
          ... on AwardForm { code decidedBy validFrom }
          ... on LegalDocument { id kind }
        }
      }`,
      { representations },
    );

  it('finds the entities of every type in one request, each in its place', async () => {
    const { data, errors } = await findEntities([
      { __typename: 'AwardForm', code: 'CO_CP' },
      { __typename: 'Agency', code: 'HCM' },
      { __typename: 'LegalDocument', id: '98/2023/NĐ-CP' },
      { __typename: 'NationalMovement', id: 'M-07' },
      { __typename: 'Agency', code: 'HCM' },
    ]);
    expect(errors).toEqual([]);
    expect(data?._entities).toEqual([
      { __typename: 'AwardForm', code: 'CO_CP', decidedBy: ['Chính phủ'], validFrom: '2024-01-01' },
      { __typename: 'Agency', code: 'HCM', name: 'Hồ Chí Minh' },
      { __typename: 'LegalDocument', id: '98/2023/NĐ-CP', kind: 'DECREE' },
      { __typename: 'NationalMovement', id: 'M-07', status: 'PLANNED' },
      { __typename: 'Agency', code: 'HCM', name: 'Hồ Chí Minh' },
    ]);
  });

  it('answers null for a key that nothing has', async () => {
    const { data, errors } = await findEntities([
      { __typename: 'Agency', code: 'BTP/C01' },
      { __typename: 'Agency', code: '__proto__' },
      { __typename: 'AwardForm', code: '' },
    ]);
    expect(errors).toEqual([]);
    expect(data?._entities).toEqual([null, null, null]);
  });

  it('refuses what is no representation at its place alone', async () => {
    const { status, data, errors } = await findEntities([
      { __typename: 'Movement', id: 'BQP:M-08' },
      { __typename: 'Agency', code: 'BTP' },
      { __typename: 'Agency' },
      7,
      { __typename: ['Agency'], code: 'BTP' },
    ]);
    expect(status).toBe(200);
    expect(data?._entities).toEqual([
      null,
      { __typename: 'Agency', code: 'BTP', name: 'Bộ Tư pháp' },
      null,
      null,
      null,
    ]);
    expect(errors.map((error) => [error.path?.[1], error.extensions?.code])).toEqual(
      [0, 2, 3, 4].map((place) => [place, 'BAD_USER_INPUT']),
    );
  });

  it('says that it is ready', async () => {
    const response = await fetch(new URL('/health/ready', council.url));
    expect(response.status).toBe(200);
  });

  it('frees its port when it is closed', async () => {
    const other = await startCouncilClient();
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

describe('GraphQL over HTTP, as its public audits see the Council', () => {
  for (const audit of serverAudits({ url: () => council.url })) {
    it(`${audit.id} ${audit.name}`, async () => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    });
  }
});
