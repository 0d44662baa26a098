/**
 * The bench measures nothing that gives a wrong answer; here its small workloads are answered by our gateway and by
 * the programs written by hand, so that the bench works when somebody needs it. No figure is looked at.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkAnswer } from './measure/check-answer.ts';
import { measurePages } from './measure/measure-pages.ts';
import { measureWorkload, startProgram, startServers } from './measure/measure-workload.ts';
import type { Child } from './processes/start-child.ts';
import { growthWorkload } from './workloads/nation.ts';
import { oneFieldWorkload, shopWorkload } from './workloads/shop-workloads.ts';
import type { Workload } from './workloads/workload.ts';

const children: Child[] = [];
const quiet = {
  ...{ least: 1, measuresPlanning: true },
  nodeArguments: [],
  log: (): void => undefined,
};

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.stop()));
});

/** The programs that need no package of their own; of ours the first. Each with the reason why it can't be measured. */
async function startAll(workload: Workload): Promise<ReadonlyMap<string, string | null>> {
  const servers = await startServers(workload);
  children.push(servers);
  const programs = workload
    .programs(servers.value)
    .filter(({ program, name }) => !program.startsWith('peers/') && !name.startsWith('ours,'));
  const reasons = new Map<string, string | null>();
  for (const program of programs) {
    const started = await startProgram(program, workload, quiet);
    if ('reason' in started) reasons.set(program.name, started.reason);
    else {
      children.push(started.child);
      reasons.set(program.name, null);
    }
  }
  return reasons;
}

describe('the bench', () => {
  it('gets the expected answer for a small nation from every program', async () => {
    expect(await startAll(growthWorkload(3))).toEqual(
      new Map([
        ['ours', null],
        ['@apollo/gateway', null],
        ['by hand, parsing', null],
      ]),
    );
  });

  it('gets the expected answer for the shop from every program', async () => {
    expect(await startAll(shopWorkload())).toEqual(
      new Map([
        ['ours', null],
        ['@apollo/gateway', null],
        ['by hand, 16 fetches', null],
        ['by hand, 7 fetches', null],
      ]),
    );
  });

  it('measures requests, processor time and memory of what answers rightly', async () => {
    const workload = oneFieldWorkload();
    const byHand: Workload = {
      ...workload,
      programs: (addresses) => workload.programs(addresses).filter(({ kind }) => kind === 'limit'),
    };
    const [row] = await measureWorkload(byHand, { ...quiet, rounds: 1, seconds: 0.2, warmSeconds: 0.1 });
    expect(row).toMatchObject({ kind: 'measured', program: 'by hand, a proxy', fetches: 1, faults: 0 });
  });

  it('counts what a page of many members takes, whichever gateway answers it', async () => {
    const input = { members: 6, rows: 600, sizes: [10], lastPage: 20, between: 2 };
    const pages = await measurePages(input, quiet);
    expect(pages).toHaveLength(4);
    for (const { rows, askedAgain } of pages) expect(rows).toBeLessThanOrEqual(10 + askedAgain);
  });

  it('refuses an answer that differs in anything but the order of keys', () => {
    const expected = { agencies: [{ code: 'A', name: 'Cơ quan' }] };
    const swapped = '{"data":{"agencies":[{"name":"Cơ quan","code":"A"}]},"extensions":{"own":1}}';
    expect(() => {
      checkAnswer(swapped, expected);
    }).not.toThrow();
    expect(() => {
      checkAnswer('{"data":{"agencies":[{"name":"Cơ quan","code":"B"}]}}', expected);
    }).toThrow('The answer is wrong');
    expect(() => {
      checkAnswer('{"data":{"agencies":[]},"errors":[{"message":"no"}]}', expected);
    }).toThrow('The answer has errors');
  });
});
