import type { FormattedExecutionResult } from 'graphql';
import { WrittenData } from './response/written-data.ts';

/** The JSON text of an answer, in UTF-8; data that are written already are put in as they are. */
export function writeAnswerBytes(answer: FormattedExecutionResult): Buffer {
  const { data, ...others } = answer as { readonly data?: unknown };
  if (!(data instanceof WrittenData)) return Buffer.from(`${JSON.stringify(answer)}\n`);
  const rest = JSON.stringify(others).slice(1, -1);
  return data.toBytes(`{${rest === '' ? '' : `${rest},`}"data":`, '}\n');
}
