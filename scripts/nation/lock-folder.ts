import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

/**
 * Takes a folder for this process: two programs in one embedded database would destroy it. A lock that was left by
 * a process that no longer runs is taken over. Returns how to give the folder back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const owner = readOwner(path);
  if (owner !== null && isRunning(owner))
    throw new UserError(
      `${folder} is in use by process ${owner} (${path}). Stop it, or choose another folder: DATA_DIR=… .`,
    );
  writeFileSync(path, String(process.pid));
  return () => {
    if (readOwner(path) === process.pid) rmSync(path, { force: true });
  };
}

function readOwner(path: string): number | null {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(owner) && owner > 0 ? owner : null;
  } catch {
    return null;
  }
}

function isRunning(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
