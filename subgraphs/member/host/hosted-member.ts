import type { HostedMemberStatus } from './member-host.ts';

/** A listener that can be closed: what startMember gives. */
export interface MemberListener {
  readonly url: string;
  close(): Promise<void>;
}

type State = { readonly kind: 'running'; readonly listener: MemberListener } | { readonly kind: 'stopped' };

/**
 * One member of a host: running or stopped, always at the same address. Stops and resumes of one member are done
 * one after the other, in the order in which they were asked for.
 */
export class HostedMember {
  readonly code: string;
  readonly #url: string;
  readonly #listen: (port: number) => Promise<MemberListener>;
  #state: State;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    code: string,
    listener: MemberListener,
    listen: (port: number) => Promise<MemberListener>,
  ) {
    this.code = code;
    this.#url = listener.url;
    this.#listen = listen;
    this.#state = { kind: 'running', listener };
  }

  /** `listen` starts the member at a port; 0 means any free one, which the member then keeps. */
  static async start(
    code: string,
    port: number,
    listen: (port: number) => Promise<MemberListener>,
  ): Promise<HostedMember> {
    return new HostedMember(code, await listen(port), listen);
  }

  get status(): HostedMemberStatus {
    return { code: this.code, url: this.#url, state: this.#state.kind };
  }

  stop(): Promise<HostedMemberStatus> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'running') await this.#state.listener.close();
      this.#state = { kind: 'stopped' };
      return this.status;
    });
  }

  resume(): Promise<HostedMemberStatus> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'stopped') {
        const listener = await this.#listen(Number(new URL(this.#url).port));
        this.#state = { kind: 'running', listener };
      }
      return this.status;
    });
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action, action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
