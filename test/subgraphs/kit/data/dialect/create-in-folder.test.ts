/** The embedded database of a folder: new, kept, or begun anew after a process was killed while it was being made. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createInFolder } from '../../../../../subgraphs/kit/data/dialect/create-in-folder.ts';

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'thi-dua-folder-'));
  folder = join(parent, 'members');
});

afterEach(async () => {
  await rm(parent, { recursive: true });
});

async function run(statement: string): Promise<unknown> {
  const database = await createInFolder(folder, {});
  try {
    return (await database.query(statement)).rows;
  } finally {
    await database.close();
  }
}

describe('a database in a folder', () => {
  it('keeps what was stored', async () => {
    await run('create table kept as select 59 as number');
    expect(await run('select number from kept')).toEqual([{ number: 59 }]);
    expect(existsSync(`${folder}.unfinished`)).toBe(false);
  });

  it('is begun anew where a process ended before it was whole', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'PG_VERSION'), '18');
    await writeFile(`${folder}.unfinished`, '');
    expect(await run('select 59 as number')).toEqual([{ number: 59 }]);
    expect(existsSync(`${folder}.unfinished`)).toBe(false);
  });
});
