import { describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { canHaveBeen, MOVEMENT_STATES } from '../../../schema/movement-states.ts';
import { readFileSync } from 'node:fs';

const sdl = readFileSync(new URL('../../../schema/contract/movement.graphql', import.meta.url), 'utf8');
const names = MOVEMENT_STATES.map(({ status }) => status);

/** Domain 2.5, as it is drawn there; the two ways out of a pause are ours. */
const ARROWS = [
  'NGHIEN_CUU → DU_KIEN',
  'DU_KIEN → PHAT_DONG',
  'PHAT_DONG → TRIEN_KHAI',
  'TRIEN_KHAI → SO_KET',
  'SO_KET → TRIEN_KHAI',
  'TRIEN_KHAI → TONG_KET',
  'SO_KET → TONG_KET',
  'TONG_KET → LUU_TRU',
  ...['PHAT_DONG', 'TRIEN_KHAI', 'SO_KET'].flatMap((code) => [`${code} → TAM_DUNG`, `${code} → CHAM_DUT`]),
  'TAM_DUNG → TRIEN_KHAI',
  'TAM_DUNG → CHAM_DUT',
];

describe('the states of a movement', () => {
  it('are those of the contract', () => {
    const type = buildSchema(/enum MovementStatus \{[^}]*\}/.exec(sdl)?.[0] ?? '').getType('MovementStatus');
    expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(names);
  });

  it('follow each other as the sources say, and not otherwise', () => {
    const codeOf = new Map(MOVEMENT_STATES.map(({ status, code }) => [status, code]));
    const arrows = MOVEMENT_STATES.flatMap(({ code, next }) =>
      next.map((status) => `${code} → ${codeOf.get(status) ?? ''}`),
    );
    expect([...arrows].sort()).toEqual([...ARROWS].sort());
  });

  it('can be paused or ended early while they run, and end early with a reason only', () => {
    for (const { running, next } of MOVEMENT_STATES.filter(({ status }) => status !== 'PAUSED'))
      expect(next.includes('PAUSED') && next.includes('ENDED_EARLY')).toBe(running);
    expect(
      MOVEMENT_STATES.filter(({ reasonRequired }) => reasonRequired).map(({ status }) => status),
    ).toEqual(['ENDED_EARLY']);
  });

  it('tell what a movement can have been before', () => {
    const pastOf = (now: (typeof names)[number]) => names.filter((before) => canHaveBeen(now, before));
    expect(pastOf('PLANNED')).toEqual(['UNDER_STUDY', 'PLANNED']);
    expect(pastOf('LAUNCHED')).toEqual(['UNDER_STUDY', 'PLANNED', 'LAUNCHED']);
    expect(pastOf('RUNNING')).toEqual([
      ...['UNDER_STUDY', 'PLANNED', 'LAUNCHED', 'RUNNING', 'INTERIM_REVIEW', 'PAUSED'],
    ]);
    expect(pastOf('ARCHIVED')).toEqual(names.filter((name) => name !== 'ENDED_EARLY'));
    expect(pastOf('ENDED_EARLY')).not.toContain('FINAL_REVIEW');
  });
});
