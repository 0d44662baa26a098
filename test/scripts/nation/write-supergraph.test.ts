import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { chooseMembers } from '../../../scripts/nation/choose-members.ts';
import { buildDirectory, writeSupergraph } from '../../../scripts/nation/write-supergraph.ts';
import type { Directory } from '../../../gateway/partition/directory.ts';

const addresses = chooseMembers('BQP,BGTVT,BTDKTTW').map((profile) => ({
  profile,
  url: `http://127.0.0.1:1/${profile.code}`,
}));

describe('what a gateway starts from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is a supergraph of the Council and the members as one, and a directory of the members', () => {
    const files = writeSupergraph(folder, 'http://council.example/graphql', addresses);
    const supergraph = readFileSync(files.supergraph, 'utf8');
    expect(supergraph).toContain('http://council.example/graphql');
    const names = [...supergraph.matchAll(/@join__graph\(name: "(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['council', 'ministries']);
    const directory = JSON.parse(readFileSync(files.directory, 'utf8')) as Directory;
    expect(directory).toEqual(buildDirectory(addresses));
  });

  it("says that only the State's register holds for others, and who has fields of its own", () => {
    const { members } = buildDirectory(addresses);
    expect(members.map(({ id, holdsForOthers, classId }) => [id, holdsForOthers, classId])).toEqual([
      ['BQP', false, 'contract-1'],
      ['BGTVT', false, 'contract-1+expressway-kilometres'],
      ['BTDKTTW', true, 'contract-1'],
    ]);
  });

  it('has the same version for the same members, and another for others', () => {
    expect(buildDirectory([...addresses]).version).toBe(buildDirectory(addresses).version);
    expect(buildDirectory(addresses.slice(1)).version).not.toBe(buildDirectory(addresses).version);
  });
});
