import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from '../../../scripts/nation/lock-folder.ts';

describe('a locked folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is given back', () => {
    lockFolder(folder)();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is refused while the process that has it runs', () => {
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.ppid}`);
  });

  it.each(['4194304', 'nonsense', ''])('is taken over from a process that is gone (%j)', (left) => {
    writeFileSync(join(folder, 'lock'), left);
    expect(lockFolder(folder)).toBeInstanceOf(Function);
  });
});
