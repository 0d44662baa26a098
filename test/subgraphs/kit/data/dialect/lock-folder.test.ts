import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../../../../subgraphs/kit/data/dialect/lock-folder.ts';

const MODULE = new URL('../../../../../subgraphs/kit/data/dialect/lock-folder.ts', import.meta.url).href;

function anyFolder(): string {
  return join(tmpdir(), `locked-${String(process.pid)}-${String(Math.random())}`);
}

describe('The lock of a folder', () => {
  it('is held by one at a time, and the message says what to do', async () => {
    const folder = anyFolder();
    const unlock = await lockFolder(folder);
    const other = await lockFolder(anyFolder());
    await expect(lockFolder(folder)).rejects.toThrow(
      `The folder ${folder} is in use by another process. Stop that process, or choose another folder.`,
    );
    await unlock();
    const unlockAgain = await lockFolder(folder);
    await Promise.all([unlockAgain(), other()]);
  });

  it('ends with the process that holds it, even when that one is killed', async () => {
    const folder = anyFolder();
    const script = `import { lockFolder } from ${JSON.stringify(MODULE)};
      await lockFolder(${JSON.stringify(folder)});
      process.stdout.write('locked');
      setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    await expect(lockFolder(folder)).rejects.toThrow('is in use by another process');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const unlock = await lockFolder(folder);
    await unlock();
  });
});
