// Forms of recognition and legal texts, each with the time for which it holds.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCouncilClient, type CouncilClient } from './council-client.ts';

let council: CouncilClient;
beforeAll(async () => {
  council = await startCouncilClient();
});
afterAll(() => council.close());

interface Form {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly subjects: readonly string[];
  readonly level: string;
  readonly decidedBy: readonly string[];
  readonly rewardMultiple: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly legalBasis: { readonly id: string } | null;
  readonly certainty: string;
}

const FIELDS =
  'code name group subjects level decidedBy rewardMultiple validFrom validTo legalBasis { id } certainty';

describe('award forms', () => {
  const listForms = async (validOn: string | null): Promise<readonly Form[]> => {
    const query = `query($validOn: Date) { awardForms(validOn: $validOn) { ${FIELDS} } }`;
    return (await council.read<{ awardForms: readonly Form[] }>(query, { validOn })).awardForms;
  };
  const findForm = async (code: string, validOn: string): Promise<Form | undefined> =>
    (await listForms(validOn)).find((form) => form.code === code);

  for (const day of ['2021-06-30', '2023-12-31', '2024-01-01', '2025-06-30', '2025-07-01', '2026-08-01']) {
    it(`hold one version of each code on ${day}, with somebody to decide it on a legal basis`, async () => {
      const forms = await listForms(day);
      expect(new Set(forms.map((form) => form.code)).size).toBe(forms.length);
      for (const form of forms) {
        expect(form.code).toMatch(/^[A-Z][A-Z0-9_]*$/);
        expect(form.decidedBy.length).toBeGreaterThan(0);
        expect(form.legalBasis?.id).toMatch(/\S/);
      }
    });
  }

  it('give all versions of all times where no day is named', async () => {
    const forms = await listForms(null);
    expect(forms.filter((form) => form.code === 'CO_CP').map((form) => form.validFrom)).toEqual([
      null,
      '2024-01-01',
      '2025-07-01',
    ]);
  });

  it("move the Government's flag to the Prime Minister on 1 July 2025", async () => {
    expect(await findForm('CO_CP', '2025-06-30')).toMatchObject({
      name: 'Cờ thi đua của Chính phủ',
      decidedBy: ['Chính phủ'],
      legalBasis: { id: '06/2022/QH15' },
      rewardMultiple: '12',
      level: 'STATE',
      certainty: 'UNCONFIRMED',
    });
    expect(await findForm('CO_CP', '2025-07-01')).toMatchObject({
      decidedBy: ['Thủ tướng Chính phủ'],
      legalBasis: { id: '152/2025/NĐ-CP' },
    });
  });

  it('rename the exemplary commune when the district level ends', async () => {
    expect((await findForm('XPTT', '2025-06-30'))?.name).toBe('Xã, phường, thị trấn tiêu biểu');
    expect((await findForm('XPTT', '2025-07-01'))?.name).toBe('Xã, phường, đặc khu tiêu biểu');
    expect(await findForm('XPTT', '2023-12-31')).toBeUndefined();
  });

  it('let no district chairman decide anything after 30 June 2025', async () => {
    const district = 'Chủ tịch Ủy ban nhân dân cấp huyện';
    const decided = async (day: string) =>
      (await listForms(day)).filter((form) => form.decidedBy.includes(district)).map((form) => form.code);
    expect(await decided('2025-06-30')).toEqual(['CSTD_CS', 'LDTT', 'TTLDTT', 'TTDPVH', 'GK']);
    expect(await decided('2025-07-01')).toEqual([]);
  });

  it('have 20 grades of orders, given by the State President and never to a household', async () => {
    const forms = await listForms('2024-01-25');
    const orders = forms.filter((form) => form.group === 'ORDER');
    expect(orders).toHaveLength(20);
    expect(forms.filter((form) => form.group === 'MEDAL')).toHaveLength(7);
    for (const form of orders) {
      expect(form.subjects).not.toContain('HOUSEHOLD');
      expect(form.decidedBy).toEqual(['Chủ tịch nước']);
      expect(form.name).toMatch(/^Huân chương /);
    }
    expect(orders.find((form) => form.code === 'HC_LAO_DONG_1')?.name).toBe('Huân chương Lao động hạng Nhất');
  });

  it('keep titles of individuals from collectives, and have forms at every level', async () => {
    const forms = await listForms('2024-01-25');
    for (const form of forms.filter(({ code }) => code.startsWith('CSTD')))
      expect(form.subjects).toEqual(['INDIVIDUAL']);
    expect(new Set(forms.map((form) => form.level))).toEqual(
      new Set(['STATE', 'CENTRAL', 'MINISTRY_PROVINCE', 'GRASSROOTS', 'ARMED_FORCES']),
    );
  });
});

describe('legal documents', () => {
  interface Text {
    readonly id: string;
    readonly number: string | null;
    readonly kind: string;
    readonly state: string;
    readonly details: { readonly id: string } | null;
    readonly leadAgency: { readonly code: string } | null;
  }
  const listTexts = async (filter: Readonly<Record<string, unknown>>): Promise<readonly Text[]> => {
    const query = `query($filter: LegalDocumentFilter) {
      legalDocuments(filter: $filter) {
        id number title kind state issuedOn validFrom validTo sections certainty details { id } leadAgency { code }
      }
    }`;
    return (await council.read<{ legalDocuments: readonly Text[] }>(query, { filter })).legalDocuments;
  };

  it('are the law of 2022 and what the notice names, with the sections that name it', async () => {
    const texts = await listTexts({});
    expect(texts.find((text) => text.id === '06/2022/QH15')).toEqual({
      id: '06/2022/QH15',
      number: '06/2022/QH15',
      title: 'Luật Thi đua, khen thưởng năm 2022',
      kind: 'LAW',
      state: 'ISSUED',
      issuedOn: '2022-06-15',
      validFrom: '2024-01-01',
      validTo: null,
      sections: ['I.2', 'II', 'IV.5', 'IV.6'],
      certainty: 'CONFIRMED',
      details: null,
      leadAgency: null,
    });
    expect(texts.find((text) => text.id === '34-CT/TW')).toMatchObject({
      kind: 'DIRECTIVE',
      sections: ['IV.5'],
    });
  });

  it('are found by the text that they detail', async () => {
    const texts = await listTexts({ details: '06/2022/QH15' });
    expect(texts.map((text) => text.id)).toEqual([
      '98/2023/NĐ-CP',
      '86/2023/NĐ-CP',
      '01/2024/TT-BNV',
      '152/2025/NĐ-CP',
    ]);
    for (const text of texts) expect(text.details).toEqual({ id: '06/2022/QH15' });
  });

  it('are found by kind and state, where null means all and [] none', async () => {
    const replaced = await listTexts({ kinds: ['LAW', 'DECREE'], states: ['REPLACED'] });
    expect(replaced.map((text) => text.id)).toEqual(['15/2003/QH11', '91/2017/NĐ-CP', '13/2023/NĐ-CP']);
    expect(await listTexts({ kinds: [] })).toEqual([]);
    expect(await listTexts({ states: [] })).toEqual([]);
    expect(await listTexts({ kinds: null, states: null, details: null })).toEqual(await listTexts({}));
  });
});

describe('states of a movement', () => {
  it('come with their names and with what may follow each', async () => {
    const query = '{ movementStates { status label running document reasonRequired next } }';
    const { movementStates } = await council.read<{ movementStates: readonly object[] }>(query);
    expect(movementStates).toHaveLength(9);
    expect(movementStates).toEqual(
      expect.arrayContaining([
        {
          ...{ status: 'INTERIM_REVIEW', label: 'Sơ kết', running: true, document: 'Báo cáo sơ kết' },
          ...{ reasonRequired: false, next: ['RUNNING', 'FINAL_REVIEW', 'PAUSED', 'ENDED_EARLY'] },
        },
        {
          ...{ status: 'ENDED_EARLY', label: 'Chấm dứt trước hạn', running: false, document: null },
          ...{ reasonRequired: true, next: [] },
        },
      ]),
    );
  });
});

describe('clusters and report duties', () => {
  it('are none for a year or period without any', async () => {
    const answer = await council.read(`{
      clusters(year: 2019) { id } reportDuties(filter: { period: "2026-Q3", agencies: ["BTP"] }) { kind }
    }`);
    expect(answer).toEqual({ clusters: [], reportDuties: [] });
  });

  it('are by year: each agency alive then is in one cluster or block, and leads or follows there', async () => {
    const { clusters } = await council.read<{
      clusters: { name: string; leader: { code: string }; members: { code: string }[] }[];
    }>('{ clusters(year: 2023) { name leader { code } members { code } } }');
    const members = clusters.flatMap((cluster) => cluster.members.map(({ code }) => code));
    expect(members).toHaveLength(new Set(members).size);
    // All 113 but the Council's staff, which keeps the State's register.
    expect(members).toHaveLength(112);
    for (const { leader, members: own } of clusters) expect(own).toContainEqual(leader);
  });

  it('say of a report that is not due, is late or has not come what it is', async () => {
    const { reportDuties } = await council.read<{
      reportDuties: { dueOn: string; receivedOn: string | null; state: string }[];
    }>('{ reportDuties(filter: { period: "2023" }) { dueOn receivedOn state } }');
    expect(reportDuties).toHaveLength(113);
    expect(new Set(reportDuties.map(({ state }) => state))).toEqual(
      new Set(['ON_TIME', 'LATE', 'NOT_REPORTED']),
    );
    const { later } = await council.read<{ later: { state: string }[] }>(
      '{ later: reportDuties(filter: { period: "2026" }) { state } }',
    );
    expect(new Set(later.map(({ state }) => state))).toEqual(new Set(['NOT_DUE']));
  });
});
