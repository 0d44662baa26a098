import { expect, it } from '@jest/globals';
import { WHOLE_LIST } from '../../../../subgraphs/kit/data/member-store.ts';
import type { ImplementationRecord, OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { emptyRecords } from './figure-laws.ts';
import type { OpenedDatabase } from './open-databases.ts';

/** More rows than one statement inserts. */
const MANY_ROWS = 12_000;

function plans(owner: string, count: number): readonly ImplementationRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    owner,
    id: `${owner}:KH-${String(index)}`,
    agency: owner,
    nationalMovement: 'M-01',
    planNumber: `${String(index)}/KH-UBND`,
    planIssuedOn: null,
    status: 'RUNNING',
    lastReviewOn: null,
    provenance: 'GENERATED',
  }));
}

function withPlans(owner: string, count: number): OwnerRecords {
  return emptyRecords(owner, { implementations: plans(owner, count) });
}

async function countPlans({ database }: OpenedDatabase, owner: string): Promise<number | undefined> {
  const request = { owners: [owner], filter: {}, parents: null };
  return (await database.store.implementations.counts(request)).get(WHOLE_LIST);
}

/** Loading replaces one owner's rows, all or none of them, and they stay. */
export function testLoading(opened: () => OpenedDatabase): void {
  it('replaces all rows of the owner that loads, and no other', async () => {
    const { database } = opened();
    await database.loadOwners([withPlans('HN', MANY_ROWS), withPlans('HCM', 3)]);
    expect(await countPlans(opened(), 'HN')).toBe(MANY_ROWS);
    await database.loadOwner(withPlans('HN', 2));
    expect(await countPlans(opened(), 'HN')).toBe(2);
    expect(await countPlans(opened(), 'HCM')).toBe(3);
    expect(await database.loadedOwners()).toEqual(expect.arrayContaining(['HCM', 'HN']));
  });

  it('keeps the old rows where loading fails', async () => {
    const { database } = opened();
    await database.loadOwner(withPlans('HN', 4));
    const [twice] = plans('HN', 1);
    if (twice === undefined) throw new Error('A row is needed.');
    const broken = emptyRecords('HN', { implementations: [twice, twice] });
    await expect(database.loadOwner(broken)).rejects.toThrow(/duplicate key/);
    expect(await countPlans(opened(), 'HN')).toBe(4);
  });

  it('refuses records that hold rows of another owner', async () => {
    const { database } = opened();
    const strange = emptyRecords('HN', { implementations: plans('HCM', 1) });
    await expect(database.loadOwner(strange)).rejects.toThrow(
      "The implementations of HN hold a row of HCM: load each owner's own rows.",
    );
  });

  it('shows readers the old rows or the new ones, never a part, while owners load at once', async () => {
    const { database } = opened();
    await database.loadOwners([withPlans('HN', 100), withPlans('HCM', 100)]);
    const loading = Promise.all([
      database.loadOwner(withPlans('HN', MANY_ROWS)),
      database.loadOwner(withPlans('HCM', MANY_ROWS)),
    ]);
    const seen = await Promise.all(Array.from({ length: 20 }, () => countPlans(opened(), 'HN')));
    await loading;
    expect(seen.filter((count) => count !== 100 && count !== MANY_ROWS)).toEqual([]);
    expect(await countPlans(opened(), 'HCM')).toBe(MANY_ROWS);
  });

  it('keeps its rows when the process ends and another opens it', async () => {
    await opened().database.loadOwner(withPlans('HN', 7));
    const owners = await opened().database.loadedOwners();
    await opened().reopen();
    expect(await opened().database.loadedOwners()).toEqual(owners);
    expect(await countPlans(opened(), 'HN')).toBe(7);
  });
}
