import { request, type Agent } from 'undici';
import { z } from 'zod';
import type { AddressPolicy } from '../../../schema/trust/address-policy.ts';
import { AddressRefusedError } from '../../../schema/trust/address-refused-error.ts';
import { checkLiteral } from '../../../schema/trust/guarded-lookup.ts';
import { createGuardedAgent } from './guarded-agent.ts';

/** What a member said to one question. */
export type ProbeAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly data: Readonly<Record<string, unknown>> | null;
      readonly errors: readonly { readonly message: string; readonly code: string | null }[];
    }
  | { readonly kind: 'unreachable'; readonly reason: string };

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

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 8 * 1024 * 1024;

export interface ProbedMemberOptions {
  readonly code: string;
  readonly url: string;
  readonly policy: AddressPolicy;
  /** Headers of a request that the member is to take for one of its gateway's, by the request's body. */
  readonly sign?: ((body: string, url: string) => Readonly<Record<string, string>>) | undefined;
}

/** A running member, asked over HTTP as a gateway would ask it; each question once. */
export class ProbedMember {
  readonly #options: ProbedMemberOptions;
  readonly #agent: Agent;
  readonly #answers = new Map<string, Promise<ProbeAnswer>>();

  constructor(options: ProbedMemberOptions) {
    this.#options = options;
    this.#agent = createGuardedAgent(options.policy, options.code);
  }

  get url(): string {
    return this.#options.url;
  }

  ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<ProbeAnswer> {
    return this.#askOnce(JSON.stringify({ query, variables }), true);
  }

  /** As somebody who is not a gateway. */
  askUnsigned(query: string): Promise<ProbeAnswer> {
    return this.#askOnce(JSON.stringify({ query }), false);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #askOnce(body: string, isSigned: boolean): Promise<ProbeAnswer> {
    const key = `${String(isSigned)} ${body}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#send(body, isSigned);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  async #send(body: string, isSigned: boolean): Promise<ProbeAnswer> {
    const { url, policy, code, sign } = this.#options;
    try {
      checkLiteral(policy, code, url);
      const response = await request(url, {
        method: 'POST',
        dispatcher: this.#agent,
        headers: {
          ...{ 'content-type': 'application/json', accept: 'application/json' },
          ...(isSigned ? sign?.(body, url) : {}),
        },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return readAnswer(response.statusCode, await readText(response.body));
    } catch (error) {
      return { kind: 'unreachable', reason: describeFault(error, policy.describe(code)) };
    }
  }
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError(`it answers with more than ${String(MOST_BYTES)} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readAnswer(status: number, text: string): ProbeAnswer {
  const parsed = answerShape.safeParse(tryParse(text));
  if (!parsed.success)
    return { kind: 'unreachable', reason: `it answers with status ${String(status)}, and not with GraphQL` };
  const { data, errors = [] } = parsed.data;
  return {
    kind: 'answer',
    status,
    data: data ?? null,
    errors: errors.map(({ message, extensions }) => ({ message, code: extensions?.code ?? null })),
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** In words for the ministry's engineer: nothing that an answer at a wrong address may hold. */
function describeFault(error: unknown, allowed: string): string {
  const cause = error instanceof AddressRefusedError ? error : (error as Error).cause;
  if (cause instanceof AddressRefusedError)
    return `${cause.message} (allowed: ${allowed}); the operator allows ranges by REGISTRY_ALLOWED_RANGES`;
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError') return `it did not answer within ${String(TIMEOUT_MS / 1000)} s`;
  return code ?? message;
}
