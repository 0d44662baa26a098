import { names } from '../../generated/documents.ts';
import { useAnswer } from './use-answer.ts';

/** Agencies whose rows are credited to others too, as the State's register is kept by the Council's staff; null where the Council does not say. */
export function useRegisters(): readonly string[] | 'loading' | null {
  const { answer } = useAnswer(names, {});
  if (answer.status === 'loading') return 'loading';
  if (answer.status !== 'ready') return null;
  return answer.data.agencies.filter(({ kind }) => kind === 'COUNCIL_STAFF').map(({ code }) => code);
}
