import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findNationPort } from '../../support/free-ports.ts';
import { startNationProcess, type NationProcess } from '../../support/nation-process.ts';
import { startScript } from '../../support/script-process.ts';

/**
 * What an operator meets: a nation with two members only, mistakes on the command line, ports and folders that are
 * taken, the end by Ctrl-C, a process that dies.
 */
describe('a nation started with --only BQP,BCA', () => {
  let nation: NationProcess;
  const run = async (script: string, argv: readonly string[], settings = nation.settings) => {
    const process = startScript(script, argv, settings);
    return { exitCode: await process.ended, output: process.output() };
  };
  const isRefused = () =>
    fetch(nation.gatewayUrl).then(
      () => false,
      () => true,
    );

  beforeAll(async () => {
    nation = await startNationProcess(['--only', 'BQP,BCA']);
  }, 180_000);
  afterAll(() => nation.close(), 30_000);

  it('answers with the others as not connected, which is no error', async () => {
    const { status, data, errors, extensions } = await nation.ask<{
      movements: { totalCount: number; coverage: { answered: number; complete: boolean; missing: object[] } };
    }>('{ movements { totalCount coverage { answered complete missing { member } } } }');
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data.movements.totalCount).toBeGreaterThan(0);
    expect(data.movements.coverage).toEqual({ answered: 2, complete: false, missing: [] });
    expect(extensions.completeness).toMatchObject({ expected: 113, answered: 2, missing: [] });
    expect(extensions.completeness?.notConnected).toHaveLength(111);
  });

  it('keeps the addresses that its members have in the whole nation', async () => {
    const members = await nation.listMembers();
    expect(members.map(({ code, url }) => [code, Number(new URL(url).port) - nation.port])).toEqual([
      ['BQP', 101],
      ['BCA', 102],
    ]);
  });

  it.each(['stop.ts', 'resume.ts'])('says by %s that it does not host a member', async (script) => {
    const { exitCode, output } = await run(script, ['--code', 'HN']);
    expect(exitCode).toBe(1);
    expect(output).toContain('runs without HN');
  });

  it('refuses a second nation at its ports, and names them', async () => {
    const { exitCode, output } = await run('start.ts', [], {
      ...nation.settings,
      DATA_DIR: join(nation.dataDirectory, 'another'),
    });
    expect(exitCode).toBe(1);
    expect(output).toContain(`${nation.port} (gateway): in use`);
    expect(output).toContain('PORT=5000 npm start');
  });

  it('refuses a second nation in its folder, which two would destroy', async () => {
    const port = await findNationPort();
    const { exitCode, output } = await run('start.ts', [], { ...nation.settings, PORT: String(port) });
    expect(exitCode).toBe(1);
    expect(output).toContain(`${nation.dataDirectory} is in use by another process`);
  });

  it('ends everything at Ctrl-C', async () => {
    expect(await nation.process.stop('SIGINT')).toBe(0);
    expect(nation.process.output()).toContain('Đã dừng / stopped.');
    expect(await isRefused()).toBe(true);
  });

  it('starts again with the data that it had', async () => {
    const again = startScript('start.ts', ['--only', 'BQP,BCA'], nation.settings);
    await again.untilPrinted('answer after');
    const log = readFileSync(join(nation.dataDirectory, 'logs', 'members.log'), 'utf8');
    expect(log).toContain('"loaded":0');
    await again.stop();
  }, 120_000);

  it('says which process died and why, and ends the others', async () => {
    const again = startScript('start.ts', ['--only', 'BQP'], {
      ...nation.settings,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    });
    expect(await again.ended).toBe(1);
    expect(again.output()).toMatch(/The process "(members|registry)" ended with exit code 1/);
    expect(again.output()).toContain('connect ECONNREFUSED 127.0.0.1:1');
    expect(again.output()).not.toMatch(/^ +at /m);
    expect(await isRefused()).toBe(true);
  }, 120_000);
});

describe('a mistake on the command line', () => {
  it.each([
    ['start.ts', ['--only', 'BQP,HCN'], ['There is no member "HCN"', 'HCM']],
    ['member.ts', ['--code', 'BTPP'], ['There is no member "BTPP"', 'BTP']],
    ['member.ts', ['--code', 'BTP', '--port', 'x'], ['A port is a whole number']],
    ['stop.ts', [], ["required option '--code <code>'"]],
    ['start.ts', ['--fast'], ["unknown option '--fast'"]],
    [
      'supergraph.ts',
      ['--council', 'here', '--member', 'BTP=http://127.0.0.1'],
      ['"here" is not an address'],
    ],
  ])('%s %j is answered with what to do, and no stack', async (script, argv, words) => {
    const process = startScript(script, argv);
    expect(await process.ended).toBe(1);
    for (const word of words) expect(process.output()).toContain(word);
    expect(process.output()).not.toMatch(/^ +at /m);
  });

  it('npm run stop without a nation says how to start one', async () => {
    const process = startScript('stop.ts', ['--code', 'BCA'], { PORT: String(await findNationPort()) });
    expect(await process.ended).toBe(1);
    expect(process.output()).toContain('Start one with npm start');
  });

  it.each(['start.ts', 'stop.ts', 'resume.ts', 'member.ts', 'members.ts', 'supergraph.ts'])(
    '%s explains itself with --help',
    async (script) => {
      const process = startScript(script, ['--help']);
      expect(await process.ended).toBe(0);
      expect(process.output()).toContain('Usage: npm');
    },
  );
});
