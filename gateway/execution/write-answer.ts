import type { FormattedExecutionResult } from 'graphql';
import { WrittenData } from './response/written-data.ts';

/** The JSON text of an answer; data that are written already are put in as they are. */
export function writeAnswer(answer: FormattedExecutionResult): string {
  const { data, ...others } = answer as { readonly data?: unknown };
  if (!(data instanceof WrittenData)) return `${JSON.stringify(answer)}\n`;
  const rest = JSON.stringify(others).slice(1, -1);
  return `{${rest === '' ? '' : `${rest},`}"data":${data.text}}\n`;
}
