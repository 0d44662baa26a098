import { describe, expect, it } from '@jest/globals';
import type { OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { NOT_REPORTED } from '../../../../subgraphs/member/generator/reports/not-reported.ts';
import { buildNation, readReference } from '../support/nation.ts';
import { agencyOf, formOn, holdsOn } from '../support/reference.ts';

const nation = buildNation({});
const all = <Row>(pick: (records: OwnerRecords) => readonly Row[]): readonly Row[] =>
  nation.owners.flatMap(pick);
const ownerOf = (id: string): string => id.slice(0, id.indexOf(':'));

describe('buildOwnerRecords', () => {
  it('gives the same records for the same code, seed and scale, and others for another seed', () => {
    const options = { seed: 7, scale: 0.2 };
    expect(buildOwnerRecords('HN', options)).toEqual(buildOwnerRecords('HN', options));
    expect(buildOwnerRecords('HN', { ...options, seed: 8 })).not.toEqual(buildOwnerRecords('HN', options));
  });

  it('refuses what is no member, and a scale that makes nothing', () => {
    expect(() => buildOwnerRecords('HDTDKTTW')).toThrow(RangeError);
    expect(() => buildOwnerRecords('HCM25')).toThrow(RangeError);
    expect(() => buildOwnerRecords('HN', { scale: 0 })).toThrow(RangeError);
    expect(() => buildOwnerRecords('HN', { scale: Number.NaN })).toThrow(RangeError);
  });

  it('makes about 60,000 awards of the agencies themselves, from 4,000 down to 50, over 2021–2024', () => {
    const own = nation.owners.filter(({ owner }) => owner !== 'BTDKTTW');
    const sizes = own.map(({ commendations }) => commendations.length).sort((left, right) => right - left);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(55_000);
    expect(total).toBeLessThan(65_000);
    expect(sizes[0]).toBeGreaterThan(3500);
    expect(sizes[0]).toBeLessThan(4500);
    expect(sizes.at(-1)).toBeGreaterThan(40);
    expect(sizes.at(-1)).toBeLessThan(60);
    expect(new Set(own.flatMap(({ commendations }) => commendations.map(({ year }) => year)))).toEqual(
      new Set([2021, 2022, 2023, 2024]),
    );
  });

  it('links every award to a decision and a recipient of the same owner, and leaves none of them without', () => {
    for (const { decisions, recipients, commendations } of nation.owners) {
      const used = (key: 'decisionId' | 'recipientId') => new Set(commendations.map((row) => row[key]));
      expect(used('decisionId')).toEqual(new Set(decisions.map(({ id }) => id)));
      expect(used('recipientId')).toEqual(new Set(recipients.map(({ id }) => id)));
    }
  });

  it('copies into an award what its recipient and decision say', () => {
    for (const { decisions, recipients, commendations } of nation.owners) {
      const decisionOf = new Map(decisions.map((row) => [row.id, row]));
      const recipientOf = new Map(recipients.map((row) => [row.id, row]));
      const wrong = commendations.filter((row) => {
        const decision = decisionOf.get(row.decisionId);
        const recipient = recipientOf.get(row.recipientId);
        return (
          decision?.issuedOn !== row.awardedOn ||
          decision.level !== row.level ||
          row.year !== Number(row.awardedOn.slice(0, 4)) ||
          recipient?.kind !== row.recipientKind ||
          recipient.province !== row.province ||
          recipient.ownership !== row.ownership ||
          recipient.priorityGroups.join() !== row.priorityGroups.join() ||
          (row.achievementTo ?? '') > row.awardedOn
        );
      });
      expect(wrong).toEqual([]);
    }
  });

  it('gives every row an id of its own that begins with its owner, and titles, forms and bodies that exist', () => {
    const rows = [
      ...all(({ movements }) => movements),
      ...all(({ implementations }) => implementations),
      ...all(({ decisions }) => decisions),
      ...all(({ recipients }) => recipients),
      ...all(({ commendations }) => commendations),
      ...all(({ exemplars }) => exemplars),
    ];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(({ id, owner }) => ownerOf(id) !== owner)).toEqual([]);
    const awards = all(({ commendations }) => commendations);
    const missing = awards.filter(({ movement }) => movement !== null && !nation.movements.has(movement));
    expect(missing).toEqual([]);
    expect(awards.filter((row) => formOn(row.form, row.awardedOn).level !== row.level)).toHaveLength(0);
    const { documents } = readReference<{ readonly documents: readonly { readonly id: string }[] }>(
      'legal-documents.json',
    );
    const laws = new Set(documents.map(({ id }) => id));
    expect(all(({ decisions }) => decisions).filter(({ legalBasis }) => !laws.has(legalBasis ?? ''))).toEqual(
      [],
    );
  });

  it('names a movement in an award no later than eight months after its end', () => {
    const late = all(({ commendations }) => commendations).filter(({ movement, awardedOn }) => {
      const periodTo = nation.movements.get(movement ?? '')?.periodTo ?? null;
      return periodTo !== null && Date.parse(awardedOn) - Date.parse(periodTo) > 245 * 86_400_000;
    });
    expect(late).toEqual([]);
  });

  it('marks all as generated but the movements of the notice and its total of expressways', () => {
    const stated = [...all(({ movements }) => movements), ...all(({ metricValues }) => metricValues)].filter(
      ({ provenance }) => provenance !== 'GENERATED',
    );
    expect(stated).toHaveLength(15);
    expect(stated.map((row) => ('id' in row ? row.id : row.metric))).toContain('M-02:expressway-km-total');
    const awards = [...all(({ decisions }) => decisions), ...all(({ commendations }) => commendations)];
    expect(awards.every(({ provenance }) => provenance === 'GENERATED')).toBe(true);
  });

  it('records the public priority groups only, and names nobody of the notice', () => {
    const { groups } = readReference<{
      readonly groups: readonly { readonly code: string; readonly public: boolean }[];
    }>('priority-groups.json');
    const open = new Set(groups.filter((group) => group.public).map(({ code }) => code));
    const recipients = all((records) => records.recipients);
    const used = new Set(recipients.flatMap(({ priorityGroups }) => priorityGroups));
    expect([...used].filter((code) => !open.has(code))).toEqual([]);
    expect(used).toEqual(open);
    const real = ['Phạm Minh Chính', 'Đỗ Văn Chiến', 'Phạm Thị Thanh Trà', 'Trần Văn Sơn', 'Nguyễn Sỹ Hiệp'];
    expect(recipients.filter(({ name }) => real.some((person) => name.includes(person)))).toEqual([]);
  });

  it('has Vietnamese names with composed diacritics, and ownership for enterprises alone', () => {
    const recipients = all((records) => records.recipients);
    expect(recipients.filter(({ name }) => name !== name.normalize('NFC') || name.includes('{'))).toEqual([]);
    const enterprises = recipients.filter(({ ownership }) => ownership !== null);
    expect(enterprises.length).toBeGreaterThan(1000);
    expect(
      enterprises.filter(
        ({ kind, priorityGroups }) =>
          kind !== 'COLLECTIVE' || !priorityGroups.includes('DOANH_NGHIEP_DOANH_NHAN'),
      ),
    ).toEqual([]);
  });

  it('pays multiples of the base wage of the day', () => {
    const amounts = (form: string, from: string, to: string) =>
      new Set(
        all(({ commendations }) => commendations)
          .filter((row) => row.form === form && row.awardedOn >= from && row.awardedOn <= to)
          .map(({ rewardAmount }) => rewardAmount),
      );
    expect(amounts('CSTD_TQ', '2021-01-01', '2023-06-30')).toEqual(new Set(['6705000']));
    expect(amounts('CSTD_TQ', '2023-07-01', '2024-06-30')).toEqual(new Set(['8100000']));
    expect(amounts('LDTT', '2024-07-01', '2024-12-31')).toEqual(new Set(['702000']));
    expect(amounts('BK_TTG', '2021-01-01', '2024-12-31')).toEqual(new Set([null]));
  });

  it('has a few awards taken back, with reasons, a few after death, and a few decisions not published yet', () => {
    const awards = all(({ commendations }) => commendations);
    const rescinded = awards.filter((row) => row.rescinded);
    expect(rescinded.length).toBeGreaterThan(40);
    expect(rescinded.length).toBeLessThan(300);
    expect(new Set(rescinded.map(({ rescissionReason }) => rescissionReason)).size).toBeGreaterThan(3);
    const taken = new Set(
      all(({ decisions }) => decisions.filter(({ status }) => status === 'RESCINDED')).map(({ id }) => id),
    );
    expect(taken.size).toBeGreaterThan(2);
    expect(awards.filter((row) => taken.has(row.decisionId) && !row.rescinded)).toEqual([]);
    const late = all(({ decisions }) => decisions).filter(({ publishedOn }) => publishedOn === null);
    expect(late.length).toBeGreaterThan(50);
    expect(late.filter(({ status }) => status !== 'ISSUED' && status !== 'RESCINDED')).toEqual([]);
    expect(awards.filter(({ posthumous }) => posthumous).length).toBeGreaterThan(100);
  });

  it('signs on working days, and numbers a year’s decisions without a repeat', () => {
    for (const { decisions } of nation.owners) {
      const numbers = decisions.map(({ number, issuedOn }) => `${issuedOn.slice(0, 4)} ${number}`);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    const days = all(({ decisions }) => decisions).map(({ issuedOn }) => new Date(issuedOn).getUTCDay());
    expect(days.filter((day) => day === 0 || day === 6)).toEqual([]);
  });
});

describe('what an owner reports', () => {
  it('says for each dataset whether it is loaded, and has no rows of one that is not', () => {
    for (const [name, owners] of Object.entries(NOT_REPORTED)) {
      for (const { owner, datasets, ...rows } of nation.owners) {
        const isMissing = owners.includes(owner);
        expect({ owner, name, known: datasets.some((dataset) => dataset.name === name) }).toEqual({
          owner,
          name,
          known: !isMissing,
        });
        const table = name === 'personStatistics' ? 'persons' : name;
        if (isMissing) expect(rows[table as 'exemplars']).toEqual([]);
      }
    }
  });

  it('withholds the headcounts of BQP and BCA and what is protected of their people, and nobody else’s', () => {
    const withheld = all(({ datasets }) => datasets).filter(({ state }) => state === 'WITHHELD');
    expect(withheld.map(({ owner, name }) => [owner, name])).toEqual([
      ['BQP', 'headcounts'],
      ['BQP', 'personStatistics'],
      ['BCA', 'headcounts'],
      ['BCA', 'personStatistics'],
    ]);
    const persons = new Set(all(({ persons: rows }) => rows).map(({ owner }) => owner));
    expect([...persons].filter((code) => code === 'BQP' || code === 'BCA')).toEqual([]);
    const counted = new Set(all(({ headcounts }) => headcounts).map(({ owner }) => owner));
    expect([...counted].filter((code) => code === 'BQP' || code === 'BCA')).toEqual([]);
    expect(counted.size).toBe(113 - 2 - (NOT_REPORTED.headcounts?.length ?? 0));
  });

  it('dates its data while the owner lived, and no figure later than that', () => {
    for (const { owner, datasets, metricValues } of nation.owners) {
      const asOf = datasets[0]?.asOf ?? '';
      expect(holdsOn(agencyOf(owner), asOf.slice(0, 10))).toBe(true);
      expect(metricValues.filter((row) => (row.asOf ?? '') > '2025-01-31')).toEqual([]);
    }
  });

  it('adds up to the notice’s 475 km of expressway in 2023, by province', () => {
    const rows = all(({ metricValues }) => metricValues).filter(
      ({ metric, year }) => metric === 'M-02:expressway-km' && year === 2023,
    );
    expect(rows.every(({ province, unit }) => province !== null && unit === 'km')).toBe(true);
    expect(rows.reduce((sum, { value }) => sum + Number(value), 0)).toBe(475);
  });

  it('counts houses of three target groups in all provinces that report', () => {
    const rows = all(({ metricValues }) => metricValues).filter(
      ({ metric }) => metric === 'M-07:houses-completed',
    );
    expect(new Set(rows.map(({ province }) => province)).size).toBe(63 - 2);
    expect(new Set(rows.map(({ targetGroup }) => targetGroup)).size).toBe(3);
    expect(new Set(rows.map(({ year }) => year))).toEqual(new Set([2024, 2025]));
  });

  it('shows a person’s story only with consent, and links exemplars to rows that stand', () => {
    const awards = new Set(
      all(({ commendations }) => commendations.filter((row) => !row.rescinded).map(({ id }) => id)),
    );
    const exemplars = all((records) => records.exemplars);
    expect(exemplars.length).toBeGreaterThan(200);
    expect(
      exemplars.filter(
        ({ kind, mediaItems, consentRecorded }) =>
          kind !== 'COLLECTIVE' && mediaItems > 0 && !consentRecorded,
      ),
    ).toEqual([]);
    expect(
      exemplars.filter(({ commendation }) => commendation !== null && !awards.has(commendation)),
    ).toEqual([]);
    expect(exemplars.filter(({ movement }) => movement !== null && !nation.movements.has(movement))).toEqual(
      [],
    );
    expect(exemplars.some(({ replicatedIn }) => replicatedIn.length > 0)).toBe(true);
  });
});
