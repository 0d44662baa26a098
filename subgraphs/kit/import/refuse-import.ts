import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { Bilingual } from './import-problem.ts';

/** Refuses a file, or an undo, as a whole: nothing changes. Throws BAD_IMPORT with the message in both languages. */
export function refuseImport({ vi, en }: Bilingual): never {
  throw catalogueError('BAD_IMPORT', `${vi}\n${en}`);
}
