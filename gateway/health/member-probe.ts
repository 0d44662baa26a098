import { Agent, request } from 'undici';
import { AddressPolicy } from '../../schema/trust/address-policy.ts';
import { checkLiteral, guardedLookup } from '../../schema/trust/guarded-lookup.ts';
import type { TlsIdentity } from '../transport/undici-transport.ts';
import type { Directory, Member } from '../partition/directory.ts';

/** Whether one member says that it is ready, when it was last asked. */
export interface MemberHealth {
  readonly id: string;
  readonly serves: readonly string[];
  readonly answers: boolean;
}

export interface MemberProbeOptions {
  readonly timeoutMs?: number;
  /** Milliseconds for which an answer is kept, so that whoever asks for our health does not ask all of theirs. */
  readonly keepMs?: number;
  /** Where members may be; on this machine where absent. */
  readonly policy?: AddressPolicy;
  /** For members that are reached by HTTPS. */
  readonly tls?: TlsIdentity | undefined;
}

const READY_ADDRESS = '/health/ready';

/** Asks members whether they are ready, all at once, at most once in a while. */
export class MemberProbe {
  /** By the ranges that members may be in. */
  readonly #agents = new Map<string, Agent>();
  readonly #policy: AddressPolicy;
  readonly #tls: TlsIdentity | undefined;
  readonly #timeoutMs: number;
  readonly #keepMs: number;
  #kept: {
    readonly directory: Directory;
    readonly until: number;
    readonly health: Promise<readonly MemberHealth[]>;
  } | null = null;

  constructor(options: MemberProbeOptions = {}) {
    this.#timeoutMs = options.timeoutMs ?? 1000;
    this.#keepMs = options.keepMs ?? 5000;
    this.#policy = options.policy ?? new AddressPolicy();
    this.#tls = options.tls;
  }

  health(directory: Directory): Promise<readonly MemberHealth[]> {
    const kept = this.#kept;
    if (kept !== null && kept.directory === directory && Date.now() < kept.until) return kept.health;
    const health = Promise.all(directory.members.map((member) => this.#ask(member)));
    this.#kept = { directory, until: Date.now() + this.#keepMs, health };
    return health;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  async #ask({ id, serves, url }: Member): Promise<MemberHealth> {
    try {
      checkLiteral(this.#policy, id, url);
      const { statusCode, body } = await request(new URL(READY_ADDRESS, url), {
        dispatcher: this.#agentOf(id),
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      await body.dump();
      return { id, serves, answers: statusCode === 200 };
    } catch {
      return { id, serves, answers: false };
    }
  }

  #agentOf(member: string): Agent {
    const ranges = this.#policy.describe(member);
    const lookup = guardedLookup(this.#policy, member);
    const agent =
      this.#agents.get(ranges) ?? new Agent({ connections: 1, connect: { ...this.#tls, lookup } });
    this.#agents.set(ranges, agent);
    return agent;
  }
}
