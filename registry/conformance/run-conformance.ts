import { z } from 'zod';
import { parseGlobalId } from '../../schema/protocol/global-id.ts';
import { readAgencies } from '../rights/agency-records.ts';
import { CONFORMANCE_CASES } from './conformance-cases.ts';
import type { ConformanceCase, ConformanceContext, MemberAnswer } from './conformance-case.ts';

/** What came of one rule. */
export interface ConformanceResult extends Pick<ConformanceCase, 'chapter' | 'rule' | 'level'> {
  readonly status: 'passed' | 'failed';
  /** What is wrong, as a sentence. */
  readonly fault: string | null;
}

const TIMEOUT_MS = 10_000;

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional() }).loose().optional(),
      }),
    )
    .optional(),
});

/** Tries a running member on every rule. `code` is read from the member's own rows where it is null. */
export async function runConformance(
  url: string,
  code: string | null,
): Promise<readonly ConformanceResult[]> {
  const ask = createAsker(url);
  const own = code ?? (await readCode(ask));
  const foreignCode = [...readAgencies().keys()].find((each) => each !== own) ?? '';
  const results: ConformanceResult[] = [];
  for (const { chapter, rule, level, run } of CONFORMANCE_CASES) {
    const fault = await run({ ask, code: own, foreignCode }).catch(
      (error: unknown) => (error as Error).message,
    );
    results.push({ chapter, rule, level, fault, status: fault === null ? 'passed' : 'failed' });
  }
  return results;
}

function createAsker(url: string): ConformanceContext['ask'] {
  return async (query, variables = {}): Promise<MemberAnswer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parsed = answerShape.safeParse(await response.json().catch(() => null));
    if (!parsed.success)
      throw new Error(`It answers with status ${String(response.status)}, and not with GraphQL.`);
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      data: parsed.data.data ?? null,
      errors: (parsed.data.errors ?? []).map(({ message, extensions }) => ({
        ...{ message, code: extensions?.code ?? null },
      })),
    };
  };
}

async function readCode(ask: ConformanceContext['ask']): Promise<string> {
  const { data } = await ask('{ movements(first: 1) { nodes { id } } }');
  const { nodes = [] } = (data?.['movements'] ?? {}) as {
    readonly nodes?: readonly { readonly id: string }[];
  };
  return parseGlobalId(nodes[0]?.id ?? '')?.owner ?? '';
}
