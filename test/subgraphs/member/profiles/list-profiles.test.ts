import { describe, expect, it } from '@jest/globals';
import { findProfile, listProfiles } from '../../../../subgraphs/member/profiles/list-profiles.ts';

describe('listProfiles', () => {
  it('has the 113 members alive on 25/01/2024, without the Council', () => {
    const codes = listProfiles().map(({ code }) => code);
    expect(codes).toHaveLength(113);
    expect(new Set(codes).size).toBe(113);
    expect(codes).toEqual(expect.arrayContaining(['BQP', 'BTDKTTW', 'HCM', 'BPH']));
    expect(codes).not.toEqual(expect.arrayContaining(['HDTDKTTW']));
    expect(codes).not.toEqual(expect.arrayContaining(['HCM25']));
  });

  it('gives each agency a rank of its own, but for the register of the State', () => {
    const ranks = listProfiles().flatMap(({ rank }) => (rank === null ? [] : [rank]));
    expect([...ranks].sort((left, right) => left - right)).toEqual(
      Array.from({ length: 112 }, (_, rank) => rank),
    );
    expect(findProfile('BTDKTTW')?.rank).toBeNull();
  });

  it('lets only the register record the level STATE, only the forces ARMED_FORCES, only the Assembly CENTRAL', () => {
    const holders = (level: string): string[] =>
      listProfiles()
        .filter(({ levels }) => levels.some((held) => held === level))
        .map(({ code }) => code);
    expect(holders('STATE')).toEqual(['BTDKTTW']);
    expect(holders('ARMED_FORCES')).toEqual(['BQP', 'BCA']);
    expect(holders('CENTRAL')).toEqual(['VPQH']);
    expect(holders('MINISTRY_PROVINCE')).toHaveLength(112);
  });

  it('withholds the headcounts of the armed forces', () => {
    const withheld = listProfiles().filter(({ isHeadcountWithheld }) => isHeadcountWithheld);
    expect(withheld.map(({ code }) => code)).toEqual(['BQP', 'BCA']);
  });

  it('knows no code beyond its members', () => {
    expect(findProfile('HDTDKTTW')).toBeNull();
    expect(findProfile('toString')).toBeNull();
  });
});
