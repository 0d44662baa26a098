import { describe, expect, it } from '@jest/globals';
import { addWorkingDays } from '../../../../schema/working-days.ts';
import type { DossierRecord } from '../../../../subgraphs/kit/records/records.ts';
import { readDossierClock } from '../../../../subgraphs/kit/statistics/dossier-clock.ts';

/** A dossier is late after so many working days by the rules of the day on which it was submitted; a pause does not count. */
function dossier(changes: Partial<DossierRecord>): DossierRecord {
  return {
    owner: 'BTP',
    id: 'BTP:HS-1',
    agency: 'BTP',
    form: 'BK_BNT',
    state: 'UNDER_APPRAISAL',
    submittedOn: '2024-03-01',
    closedOn: null,
    needsOpinion: false,
    pauses: [],
    provenance: 'RECORD',
    ...changes,
  };
}

describe('the clock of a dossier', () => {
  it('runs 25 working days since 2024 and 20 before, by the day of submission', () => {
    const late = addWorkingDays('2024-03-01', 26);
    expect(readDossierClock(dossier({}), addWorkingDays('2024-03-01', 25))?.isOverdue).toBe(false);
    expect(readDossierClock(dossier({}), late)).toEqual({
      ruleVersion: '98/2023/NĐ-CP',
      isOverdue: true,
      isStopped: false,
    });
    const before = dossier({ submittedOn: '2023-10-02' });
    expect(readDossierClock(before, addWorkingDays('2023-10-02', 20))?.isOverdue).toBe(false);
    expect(readDossierClock(before, addWorkingDays('2023-10-02', 21))).toMatchObject({
      ruleVersion: '91/2017/NĐ-CP',
      isOverdue: true,
    });
  });

  it('has 30 days before 2024 where others are asked for their opinion', () => {
    const asked = dossier({ submittedOn: '2023-10-02', needsOpinion: true });
    expect(readDossierClock(asked, addWorkingDays('2023-10-02', 30))?.isOverdue).toBe(false);
    expect(readDossierClock(asked, addWorkingDays('2023-10-02', 31))?.isOverdue).toBe(true);
  });

  it('stands still while additions are awaited', () => {
    const paused = dossier({ pauses: ['2024-03-04/2024-03-08'] });
    expect(readDossierClock(paused, '2024-03-06')?.isStopped).toBe(true);
    expect(readDossierClock(paused, addWorkingDays('2024-03-01', 30))?.isOverdue).toBe(false);
    expect(readDossierClock(paused, addWorkingDays('2024-03-01', 31))?.isOverdue).toBe(true);
    expect(readDossierClock(dossier({ pauses: ['2024-03-04/'] }), '2026-08-03')).toMatchObject({
      isOverdue: false,
      isStopped: true,
    });
  });

  it('counts nothing before it is submitted or once it is closed', () => {
    expect(readDossierClock(dossier({}), '2024-02-29')).toBeNull();
    expect(readDossierClock(dossier({ closedOn: '2024-03-20' }), '2024-03-20')).toBeNull();
    expect(readDossierClock(dossier({ closedOn: '2024-03-20' }), '2024-03-19')).not.toBeNull();
  });
});
