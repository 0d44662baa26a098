import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import { chooseMembers } from '../../../scripts/nation/choose-members.ts';
import {
  buildDirectory,
  writeSupergraph,
  type MemberAddress,
  type WrittenSupergraph,
} from '../../../scripts/nation/write-supergraph.ts';
import type { Directory } from '../../../gateway/partition/directory.ts';
import { readPartitionManifest } from '../../../schema/compose/partition-manifest.ts';
import { createMemberSchema } from '../../../subgraphs/kit/create-member-schema.ts';
import { findExtension } from '../../../subgraphs/member/extensions/find-extension.ts';
import { serveHttp } from '../../gateway/support/serve-subgraph.ts';

const COUNCIL = 'http://council.example/graphql';
const closes: (() => Promise<void>)[] = [];
let addresses: readonly MemberAddress[];

/** The schema of one agency's member over real HTTP; its rows are not asked for here. */
async function serveSchema(code: string, more = ''): Promise<string> {
  const extensions = more === '' ? findExtension(code) : { sdl: more, resolvers: {} };
  const schema = createMemberSchema(extensions ?? undefined);
  const { url, close } = await serveHttp(async (request, response) => {
    const { query } = JSON.parse(await text(request)) as { readonly query: string };
    response.end(JSON.stringify(await graphql({ schema, source: query })));
  });
  closes.push(close);
  return url;
}

beforeAll(async () => {
  addresses = await Promise.all(
    chooseMembers('BQP,BGTVT,BTDKTTW').map(async (profile) => ({
      profile,
      url: await serveSchema(profile.code),
    })),
  );
});
afterAll(async () => {
  await Promise.all(closes.map((close) => close()));
});

describe('what a gateway starts from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  let written: WrittenSupergraph;
  beforeAll(async () => {
    written = await writeSupergraph(folder, COUNCIL, addresses, 0);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const readDirectory = () => JSON.parse(readFileSync(written.files.directory, 'utf8')) as Directory;

  it('is a supergraph of the Council and the members as one, with the fields that members add', () => {
    const supergraph = readFileSync(written.files.supergraph, 'utf8');
    expect(supergraph).toContain(COUNCIL);
    const names = [...supergraph.matchAll(/@join__graph\(name: "(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['council', 'ministries']);
    expect(supergraph).toContain('expresswayKilometres(year: Int): [ExpresswayFigure!]');
    expect(written.unread).toEqual([]);
  });

  it('is a manifest of what members of each class have, and a directory that names the class of each', () => {
    const { classes, logicalSdl } = readPartitionManifest(readFileSync(written.files.manifest, 'utf8'));
    expect(logicalSdl).toContain('@gather(merge: CONNECTION)');
    const extensionsOf = new Map(classes.map(({ id, extensions }) => [id, extensions]));
    expect(readDirectory().members.map(({ id, classId }) => [id, extensionsOf.get(classId)])).toEqual([
      ['BQP', []],
      ['BGTVT', ['Agency.expresswayKilometres', 'ExpresswayFigure', 'ExpresswayMeasure']],
      ['BTDKTTW', []],
    ]);
  });

  it("says that only the State's register holds for others", () => {
    const holders = readDirectory().members.filter(({ holdsForOthers }) => holdsForOthers);
    expect(holders.map(({ id }) => id)).toEqual(['BTDKTTW']);
  });

  it('names a member that gives no schema, and goes on without its fields', async () => {
    const [profile] = chooseMembers('HCM');
    if (profile === undefined) throw new Error('There is no HCM.');
    const absent = { profile, url: 'http://127.0.0.1:1/graphql' };
    const inner = join(folder, 'inner');
    const { unread, files } = await writeSupergraph(inner, COUNCIL, [...addresses, absent], 0);
    expect(unread).toMatchObject([{ code: 'HCM' }]);
    expect(readFileSync(files.supergraph, 'utf8')).not.toContain('digitalServices');
    const { members } = JSON.parse(readFileSync(files.directory, 'utf8')) as Directory;
    expect(members.at(-1)).toMatchObject({ id: 'HCM', classId: 'unread' });
  });

  it('is not written where a member does not compose: the reason names it', async () => {
    const [member] = addresses;
    if (member === undefined) throw new Error('There is no member.');
    const url = await serveSchema('BQP', 'extend type Agency { name: String }');
    const wrong = join(folder, 'wrong');
    const writing = writeSupergraph(wrong, COUNCIL, [{ ...member, url }], 0);
    await expect(writing).rejects.toThrow(/BQP: Agency\.name is a field of the subgraph "council" already/);
    expect(existsSync(wrong)).toBe(false);
  });
});

describe('the version of a directory', () => {
  it('is the same for the same members, and another for others or other classes', () => {
    const { version } = buildDirectory(addresses, {});
    expect(buildDirectory([...addresses], {}).version).toBe(version);
    expect(buildDirectory(addresses.slice(1), {}).version).not.toBe(version);
    expect(buildDirectory(addresses, { BQP: 'another' }).version).not.toBe(version);
  });
});
