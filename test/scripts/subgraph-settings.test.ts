/** The operator's file about single subgraphs: what it leaves out stays, and what cannot be meant is named. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_MEMBER_SETTINGS } from '../../gateway/transport/member-settings.ts';
import { rulesOf } from '../../gateway/transport/subgraph-rules.ts';
import { readSubgraphSettings } from '../../scripts/subgraph-settings.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thi-dua-subgraphs-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(content: string): Promise<ReturnType<typeof readSubgraphSettings>> {
  const file = join(folder, 'settings.json');
  await writeFile(file, content);
  return readSubgraphSettings(file);
}

describe('settings of single subgraphs', () => {
  it('change nothing where there is no file', () => {
    expect(readSubgraphSettings(null)).toEqual({ rules: {}, settings: {}, settingsByMember: {} });
  });

  it('fill what they leave out from all subgraphs, and from the defaults', async () => {
    const { settings, settingsByMember } = await read(
      '{ "*": { "retry": { "attempts": 2 } }, "a": { "retry": { "capMs": 9 } }, "b": { "retry": null, "maxInFlight": 3 } }',
    );
    const retry = { ...DEFAULT_MEMBER_SETTINGS.retry, attempts: 2 };
    expect(settings).toEqual({ retry });
    expect(settingsByMember).toEqual({
      a: { retry: { ...retry, capMs: 9 } },
      b: { retry: null, maxInFlight: 3 },
    });
  });

  it('leave what holds for all subgraphs to one that says nothing of it', async () => {
    const { rules } = await read(
      '{ "*": { "timeoutMs": 800, "joinFetches": false }, "a": { "headers": { "forward": ["x-trip"] } } }',
    );
    expect(rulesOf('a', rules)).toEqual({ timeoutMs: 800, joinsFetches: false, forwardHeaders: ['x-trip'] });
  });

  it('take headers in any case', async () => {
    const { rules } = await read(
      '{ "a": { "headers": { "forward": ["Authorization"], "set": { "X-Key": "1" } } } }',
    );
    expect(rules['a']).toMatchObject({ forwardHeaders: ['authorization'], setHeaders: { 'x-key': '1' } });
  });

  it.each([
    ['{', 'cannot be read as JSON'],
    ['{ "a": { "timeout": 5 } }', 'a: Unrecognized key: "timeout"'],
    ['{ "a": { "timeoutMs": 0 } }', 'a.timeoutMs'],
    ['{ "a": { "retry": { "attempts": "3" } } }', 'a.retry.attempts'],
    ['{ "a": { "headers": { "forward": ["Host"] } } }', 'a.headers.forward.0: is no header that may'],
    ['{ "a": { "headers": { "forward": ["x-caller"] } } }', 'a.headers.forward.0: is no header that may'],
    [
      '{ "a": { "headers": { "set": { "x": "a\\r\\nb: c" } } } }',
      'a.headers.set.x: holds what no header may',
    ],
  ])('refuse %s and say where', async (content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });
});
