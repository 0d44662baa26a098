// Agencies live, merge and change their names; every question about them has a day.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCouncilClient, type CouncilClient } from './council-client.ts';

interface Coded {
  readonly code: string;
}

const all = (
  JSON.parse(readFileSync(new URL('../../../schema/reference/agencies.json', import.meta.url), 'utf8')) as {
    readonly agencies: readonly (Coded & { readonly nameVi: string })[];
  }
).agencies;

let council: CouncilClient;
beforeAll(async () => {
  council = await startCouncilClient();
});
afterAll(() => council.close());

const list = async (filter = '', server = council): Promise<readonly string[]> => {
  const argument = filter === '' ? '' : `(filter: ${filter})`;
  const { agencies } = await server.read<{ agencies: readonly Coded[] }>(`{ agencies${argument} { code } }`);
  return agencies.map((agency) => agency.code);
};
const readAgency = async (code: string, fields: string): Promise<unknown> =>
  (
    await council.read<{ agency: unknown }>(`query($code: ID!) { agency(code: $code) { ${fields} } }`, {
      code,
    })
  ).agency;

describe('the list of agencies', () => {
  it('holds the 114 bodies alive on the reference date where no day is named', async () => {
    const codes = await list();
    expect(codes).toHaveLength(114);
    expect(codes).toEqual(expect.arrayContaining(['BQP', 'HCM', 'BTDKTTW', 'HDTDKTTW']));
    expect(codes).not.toContain('HCM25');
  });

  it('takes another reference date from whoever deploys it', async () => {
    const later = await startCouncilClient('2025-07-01');
    try {
      expect(await list('', later)).toEqual(await list('{ aliveOn: "2025-07-01" }'));
    } finally {
      await later.close();
    }
  });

  it('has 63 provinces until 30 June 2025 and 34 from the next day', async () => {
    expect(await list('{ kinds: [PROVINCE], aliveOn: "2025-06-30" }')).toHaveLength(63);
    expect(await list('{ kinds: [PROVINCE], aliveOn: "2025-07-01" }')).toHaveLength(34);
  });

  it('counts a life span to its last day', async () => {
    const merged = '["BTC", "BTC25"]';
    expect(await list(`{ codes: ${merged}, aliveOn: "2025-02-28" }`)).toEqual(['BTC']);
    expect(await list(`{ codes: ${merged}, aliveOn: "2025-03-01" }`)).toEqual(['BTC25']);
  });

  it('divides the provinces into the regions of the day', async () => {
    expect(await list('{ region: "TAYNGUYEN" }')).toEqual(['KTU', 'GLA', 'DLA', 'LDO', 'DNO'].sort(byFile));
    expect(await list('{ region: "TAYNGUYEN", aliveOn: "2025-07-01" }')).toEqual([]);
    expect(await list('{ region: "DNB", aliveOn: "2025-07-01" }')).toEqual(
      ['DNI25', 'HCM25', 'TNI25'].sort(byFile),
    );
  });

  it('reads [] as none and null as all', async () => {
    expect(await list('{ codes: [] }')).toEqual([]);
    expect(await list('{ kinds: [] }')).toEqual([]);
    expect(await list('{ codes: null, kinds: null, aliveOn: null, region: null }')).toHaveLength(114);
  });
});

describe('an agency', () => {
  it('has its name to the letter, whenever it lived', async () => {
    const named = await Promise.all(all.map(({ code }) => readAgency(code, 'code name')));
    const expected = all.map(({ code, nameVi }) => ({ code, name: nameVi }));
    expect(named).toEqual(expected);
    expect(named).toContainEqual({ code: 'BLDTBXH', name: 'Bộ Lao động - Thương binh và Xã hội' });
  });

  it('tells its codes with their certainty, its kind and its names', async () => {
    const fields =
      'name fullName nameEn kind officialCode officialCodeCertainty statisticsCode validFrom validTo';
    expect(await readAgency('HN', fields)).toEqual({
      name: 'Hà Nội',
      fullName: 'Thành phố Hà Nội',
      nameEn: 'Hà Nội City',
      kind: 'PROVINCE',
      officialCode: 'H26',
      officialCodeCertainty: 'CONFIRMED',
      statisticsCode: '01',
      validFrom: null,
      validTo: null,
    });
    expect(
      await readAgency('BTNMT', 'officialCode officialCodeCertainty fullName nameEn statisticsCode'),
    ).toEqual({
      officialCode: 'G13',
      officialCodeCertainty: 'UNCONFIRMED',
      fullName: 'Bộ Tài nguyên và Môi trường',
      nameEn: null,
      statisticsCode: null,
    });
    expect(await readAgency('KTNN', 'officialCode officialCodeCertainty')).toEqual({
      officialCode: null,
      officialCodeCertainty: null,
    });
  });

  it('leads to what became of it, and back', async () => {
    expect(await readAgency('BLDTBXH', 'successors { code name predecessors { code } }')).toEqual({
      successors: [
        { code: 'BNV25', name: 'Bộ Nội vụ', predecessors: [{ code: 'BNV' }, { code: 'BLDTBXH' }] },
      ],
    });
  });

  it('has the name that it had on the day', async () => {
    expect(
      await readAgency('HUE', 'before: fullName(on: "2024-12-31") after: fullName(on: "2025-01-01")'),
    ).toEqual({
      before: 'Tỉnh Thừa Thiên Huế',
      after: 'Thành phố Huế',
    });
    expect(await readAgency('DNI25', 'fullName later: fullName(on: "2026-04-30")')).toEqual({
      fullName: 'Tỉnh Đồng Nai',
      later: 'Thành phố Đồng Nai',
    });
  });

  it('lies in the region of the day, and in none when it did not exist', async () => {
    const regions = 'region before: region(on: "2025-06-30") after: region(on: "2025-07-01")';
    expect(await readAgency('THO', regions)).toEqual({ region: 'BTBDHMT', before: 'BTBDHMT', after: 'BTB' });
    expect(await readAgency('KTU', regions)).toEqual({
      region: 'TAYNGUYEN',
      before: 'TAYNGUYEN',
      after: null,
    });
    expect(await readAgency('QNG25', regions)).toEqual({ region: 'NTB-TN', before: null, after: 'NTB-TN' });
    expect(await readAgency('BQP', regions)).toEqual({ region: null, before: null, after: null });
  });

  it('keeps its own code where the State gave another body its official one', async () => {
    expect(await readAgency('BNNPTNT', 'officialCode')).toEqual(await readAgency('BNNMT', 'officialCode'));
    expect(await readAgency('BGI', 'statisticsCode')).toEqual(await readAgency('BNI25', 'statisticsCode'));
  });
});

describe('the owners, for gateways', () => {
  interface Owner extends Coded {
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly keepsRecords: boolean;
    readonly holdsForOthers: boolean;
  }
  let owners: readonly Owner[];
  beforeAll(async () => {
    const query = '{ _owners { code validFrom validTo keepsRecords holdsForOthers } }';
    ({ _owners: owners } = await council.read<{ _owners: readonly Owner[] }>(query));
  });

  it('are all bodies of all times', () => {
    expect(owners.map((owner) => owner.code)).toEqual(all.map((agency) => agency.code));
    expect(owners).toHaveLength(143);
    expect(owners.find((owner) => owner.code === 'BTC25')).toMatchObject({
      validFrom: '2025-03-01',
      validTo: null,
    });
  });

  it('keep rows, but for the Council itself; its staff alone keeps those of others', () => {
    expect(owners.filter((owner) => !owner.keepsRecords).map((owner) => owner.code)).toEqual(['HDTDKTTW']);
    expect(owners.filter((owner) => owner.holdsForOthers).map((owner) => owner.code)).toEqual(['BTDKTTW']);
  });
});

function byFile(left: string, right: string): number {
  const codes = all.map((agency) => agency.code);
  return codes.indexOf(left) - codes.indexOf(right);
}
