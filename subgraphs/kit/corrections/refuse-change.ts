import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';

/** Refuses a change as a whole: nothing is changed. Throws BAD_CHANGE with the message in both languages. */
export function refuseChange(vi: string, en: string): never {
  throw catalogueError('BAD_CHANGE', `${vi}\n${en}`);
}
