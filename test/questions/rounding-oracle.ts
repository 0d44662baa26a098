import { createHmac } from 'node:crypto';

/** True counts of one owner's people at one place, as SQL gives them. */
export interface TrueCount {
  readonly owner: string;
  readonly secret: string;
  readonly place: string | null;
  readonly trait: string;
  readonly people: number;
  readonly keySum: string;
}

/** One split as the contract has it: the SQL of the trait, and its buckets in order. */
export const SPLITS = {
  SEX: ['sex', ['FEMALE', 'MALE', 'UNKNOWN']],
  ETHNIC_MINORITY: ['ethnicity', ['MINORITY', 'KINH', 'UNKNOWN']],
  POSITION_CLASS: ['position_class', ['LEADER', 'OTHER', 'UNKNOWN']],
  COUNTRY_GROUP: [
    'country_group',
    ['VIETNAM', 'ASEAN', 'EAST_ASIA', 'EUROPE', 'AMERICAS', 'OTHER_COUNTRIES', 'UNKNOWN'],
  ],
} as const;

/** The rows that a nation has to answer: each owner's cells rounded by the published rule, then added. */
export function roundNation(
  split: keyof typeof SPLITS,
  counts: readonly TrueCount[],
): readonly (readonly [
  place: string | null,
  bucket: string,
  value: number | null,
  low: number,
  high: number,
])[] {
  const nation = new Map<string, [string | null, string, number | null, number, number]>();
  const groups = new Map<string, TrueCount[]>();
  for (const count of counts) {
    const name = JSON.stringify([count.owner, count.place]);
    groups.set(name, [...(groups.get(name) ?? []), count]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const key = group.reduce((sum, { keySum }) => sum + BigInt(keySum), 0n) % 2n ** 32n;
    const digest = createHmac('sha256', first.secret).update(`${split} ${key}`).digest();
    const threshold = digest.readUInt32BE() % 5;
    const total = group.reduce((sum, { people }) => sum + people, 0);
    const buckets = SPLITS[split][1];
    let sum = 0;
    const borders = buckets.map((bucket, index) => {
      sum += group.find(({ trait }) => trait === bucket)?.people ?? 0;
      const most = total - (total % 5);
      return index === buckets.length - 1 ? most : Math.min(most, sum + threshold - ((sum + threshold) % 5));
    });
    borders.forEach((border, index) => {
      const cell = border - (borders[index - 1] ?? 0);
      const bucket = buckets[index] ?? '';
      const row = nation.get(`${String(first.place)} ${bucket}`) ?? [first.place, bucket, null, 0, 0];
      if (cell >= 10) row[2] = (row[2] ?? 0) + cell;
      row[3] += cell >= 10 ? Math.max(0, cell - 8) : 0;
      row[4] += Math.min(total, cell >= 10 ? cell + 8 : 13);
      nation.set(`${String(first.place)} ${bucket}`, row);
    });
  }
  return [...nation.values()];
}
