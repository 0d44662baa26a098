import { describe, expect, it } from '@jest/globals';
import { chooseMember, chooseMembers } from '../../../scripts/nation/choose-members.ts';
import { graphqlUrl, planNation } from '../../../scripts/nation/plan-nation.ts';

describe("the nation's plan", () => {
  it('gives 113 members each a port of its own, beside gateway, council and control', () => {
    const plan = planNation(4000, '127.0.0.1');
    const ports = [
      plan.gatewayPort,
      plan.councilPort,
      ...plan.memberHosts.map(({ controlPort }) => controlPort),
      ...plan.members.map(({ port }) => port),
    ];
    expect(plan.members).toHaveLength(113);
    expect(new Set(ports).size).toBe(117);
    expect(ports.slice(0, 5)).toEqual([4000, 4002, 4003, 4004, 4101]);
  });

  it("does not move a member's port when fewer are started", () => {
    const whole = planNation(4000, '127.0.0.1');
    const some = planNation(4000, '127.0.0.1', chooseMembers('HCM,BCA'));
    expect(some.members.map(({ profile }) => profile.code)).toEqual(['BCA', 'HCM']);
    expect(whole.members).toEqual(expect.arrayContaining([...some.members]));
  });

  it("gives the State's register a process of its own, and every member exactly one", () => {
    const hosts = planNation(4000, '127.0.0.1').memberHosts;
    expect(hosts.map(({ name, codes }) => [name, codes.length])).toEqual([
      ['members', 112],
      ['state-register', 1],
    ]);
    expect(planNation(4000, '127.0.0.1', chooseMembers('BQP')).memberHosts.map(({ name }) => name)).toEqual([
      'members',
    ]);
  });

  it('refuses a first port that leaves no room', () => {
    expect(() => planNation(65400, '127.0.0.1')).toThrow('PORT=65400');
  });

  it('names an address that can be reached where it listens on all', () => {
    expect(graphqlUrl('0.0.0.0', 1)).toBe('http://127.0.0.1:1/graphql');
    expect(graphqlUrl('::1', 1)).toBe('http://[::1]:1/graphql');
  });
});

describe('chosen members', () => {
  it('are all where none is named', () => {
    expect(chooseMembers(undefined)).toHaveLength(113);
  });

  it.each([
    ['BQP,HCN', 'Near it: HCM'],
    [' , ', 'at least one'],
    ['HDTDKTTW', '"HDTDKTTW"'],
    ['BNNMT', '"BNNMT"'],
  ])('%j is refused: %s', (text, words) => {
    expect(() => chooseMembers(text)).toThrow(words);
  });

  it('one is one', () => {
    expect(chooseMember('BTP').name).toBe('Bộ Tư pháp');
    expect(() => chooseMember('BTP,BQP')).toThrow('Name one agency');
  });
});
