import { mkdirSync } from 'node:fs';
import { lockFolder } from '../../subgraphs/kit/data/dialect/lock-folder.ts';
import { UserError } from '../user-error.ts';

/** Takes DATA_DIR for one nation, and creates it where it is missing. Returns how to give it back. */
export async function takeDataDirectory(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  try {
    return await lockFolder(folder);
  } catch (error) {
    throw new UserError(`${(error as Error).message} Its name is DATA_DIR in the environment.`);
  }
}
