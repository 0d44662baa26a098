import { generateKeyPairSync } from 'node:crypto';
import { request, type Agent } from 'undici';
import { z } from 'zod';
import { signRequest, type SigningKey } from '../../../schema/trust/sign-request.ts';
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
  /** A gateway's key, for members that answer gateways alone; null where the registry was given none. */
  readonly gatewayKey: SigningKey | null;
}

/** Who asks: a gateway, nobody in particular, or somebody with a key of their own making. */
type Asker = 'gateway' | 'unsigned' | 'forged';

/** A running member, asked over HTTP; each question once. */
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

  /** As everybody; only where a member answers nobody else, as a gateway, whose keys it then has to find first. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<ProbeAnswer> {
    const body = JSON.stringify({ query, variables });
    const open = await this.#askOnce(body, 'unsigned');
    return isForGateways(open) ? this.#askOnce(body, 'gateway') : open;
  }

  /** As somebody who is not a gateway. */
  askUnsigned(query: string): Promise<ProbeAnswer> {
    return this.#askOnce(JSON.stringify({ query }), 'unsigned');
  }

  /** With a signature that is whole, by a key that no gateway has. */
  askForged(query: string): Promise<ProbeAnswer> {
    return this.#askOnce(JSON.stringify({ query }), 'forged');
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #sign(body: string, asker: Asker): Readonly<Record<string, string>> {
    const { url, code, gatewayKey } = this.#options;
    const key = { gateway: gatewayKey, unsigned: null, forged: FORGED }[asker];
    if (key === null) return {};
    const { host, pathname, search } = new URL(url);
    const about = { authority: host, path: pathname + search, body, member: code, caller: null };
    return signRequest(about, key, Date.now());
  }

  #askOnce(body: string, asker: Asker): Promise<ProbeAnswer> {
    const key = `${asker} ${body}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#send(body, asker);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  async #send(body: string, asker: Asker): Promise<ProbeAnswer> {
    const { url, policy, code } = this.#options;
    try {
      checkLiteral(policy, code, url);
      const response = await request(url, {
        method: 'POST',
        dispatcher: this.#agent,
        // A connection that was kept may have been closed meanwhile, while schemas were looked into.
        reset: true,
        headers: {
          ...{ 'content-type': 'application/json', accept: 'application/json' },
          ...this.#sign(body, asker),
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

function isForGateways(answer: ProbeAnswer): boolean {
  return (
    answer.kind === 'answer' && answer.errors.some(({ code }) => code?.startsWith('SIGNATURE_') === true)
  );
}

/** Made anew in each process: nobody believes it. */
const FORGED: SigningKey = { id: 'of-nobody', privateKey: generateKeyPairSync('ed25519').privateKey };

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
