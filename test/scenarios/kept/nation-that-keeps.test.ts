import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { startNationProcess, type NationProcess } from '../../support/nation-process.ts';

interface Movements {
  readonly movements: { readonly totalCount: number; readonly coverage: Coverage };
}

const MOVEMENTS =
  '{ movements(filter: { owners: ["BQP"] }) { totalCount coverage { complete stale { member } missing { member } } } }';

describe('a nation whose operator has answers kept', () => {
  let nation: NationProcess;
  beforeAll(async () => {
    nation = await startNationProcess(['--only', 'BQP'], {
      ...{ KEEP_ANSWERS_MEGABYTES: '16', STALE_IF_ERROR_SECONDS: '3600', MEMBER_MAX_AGE_SECONDS: '2' },
      HEDGING: 'on',
    });
  }, 180_000);
  afterAll(() => nation.close(), 30_000);

  it('is told by its members of what they load, however late the gateway hears of them', async () => {
    const logOf = (name: string): string =>
      readFileSync(join(nation.dataDirectory, 'logs', `${name}.log`), 'utf8');
    while (!logOf('members').includes('told that data changed'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(logOf('gateway')).toMatch(/"owner":"BQP","dataVersion":"[^"]+".*given up/);
  });

  it('answers for a member that is down from what it keeps, and says so once that is old', async () => {
    const before = await nation.ask<Movements>(MOVEMENTS);
    expect(before.data.movements.totalCount).toBeGreaterThan(0);
    await nation.control('stop', 'BQP');
    let after = await nation.ask<Movements>(MOVEMENTS);
    while (after.data.movements.coverage.stale.length === 0) {
      expect(after).toEqual(before);
      after = await nation.ask<Movements>(MOVEMENTS);
    }
    expect(after.data.movements).toEqual({
      totalCount: before.data.movements.totalCount,
      coverage: { complete: false, stale: [{ member: 'BQP' }], missing: [] },
    });
  });
});
