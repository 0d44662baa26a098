import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../../../subgraphs/kit/start-member.ts';
import { findExtension } from '../../../../subgraphs/member/extensions/find-extension.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { listProfiles } from '../../../../subgraphs/member/profiles/list-profiles.ts';

/** Members with fields of their own, asked over HTTP as a gateway asks them. */
const CODES = ['BGTVT', 'HCM'] as const;
let database: Database;
const members = new Map<string, Awaited<ReturnType<typeof startMember>>>();

beforeAll(async () => {
  database = await openDatabase({});
  for (const code of CODES) {
    await database.loadOwner(buildOwnerRecords(code, { scale: 0.02 }));
    const extensions = findExtension(code);
    if (extensions === null) throw new Error(`${code} has no extension.`);
    members.set(code, await startMember({ store: database.store, serves: [code], port: 0, extensions }));
  }
});

afterAll(async () => {
  await Promise.all([...members.values()].map((member) => member.close()));
  await database.close();
});

async function askAgency(member: string, code: string, fields: string): Promise<unknown> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency { code ${fields} } } }`;
  const response = await fetch(members.get(member)?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { of: [{ __typename: 'Agency', code }] } }),
  });
  const { data, errors } = (await response.json()) as {
    readonly data?: { readonly _entities: readonly unknown[] };
    readonly errors?: unknown;
  };
  expect(errors).toBeUndefined();
  return data?._entities[0];
}

describe('the extension of BGTVT', () => {
  const fields = 'expresswayKilometres(year: 2023) { measure year kilometres qualifier section provenance }';

  it('states the kilometres of the notice, each with its qualifier', async () => {
    const shared = { year: 2023, section: 'I.2 (para 2)', provenance: 'NOTICE' };
    expect(await askAgency('BGTVT', 'BGTVT', fields)).toEqual({
      code: 'BGTVT',
      expresswayKilometres: [
        { ...shared, measure: 'PUT_INTO_USE', kilometres: '475', qualifier: 'EXACT' },
        { ...shared, measure: 'TOTAL', kilometres: '1900', qualifier: 'APPROX' },
      ],
    });
  });

  it('states the target too where no year is named', async () => {
    expect(await askAgency('BGTVT', 'BGTVT', 'expresswayKilometres { measure kilometres }')).toEqual({
      code: 'BGTVT',
      expresswayKilometres: expect.arrayContaining([{ measure: 'TARGET', kilometres: '3000' }]),
    });
  });

  it('is null for any other agency', async () => {
    expect(await askAgency('BGTVT', 'BXD', fields)).toEqual({ code: 'BXD', expresswayKilometres: null });
  });
});

describe('the extension of HCM', () => {
  it('counts digital services by year, and says that they are generated', async () => {
    const answer = await askAgency(
      'HCM',
      'HCM',
      'digitalServices(year: 2024) { year services fullyOnline provenance }',
    );
    expect(answer).toEqual({
      code: 'HCM',
      digitalServices: {
        year: 2024,
        services: expect.any(Number),
        fullyOnline: expect.any(Number),
        provenance: 'GENERATED',
      },
    });
  });

  it('is null for a year without data', async () => {
    expect(await askAgency('HCM', 'HCM', 'digitalServices(year: 1999) { services }')).toEqual({
      code: 'HCM',
      digitalServices: null,
    });
  });
});

describe('findExtension', () => {
  it('gives an extension to the two agencies whose profiles name one', () => {
    expect(listProfiles().flatMap(({ code }) => (findExtension(code) === null ? [] : [code]))).toEqual(CODES);
    expect(findExtension('NOBODY')).toBeNull();
  });
});
