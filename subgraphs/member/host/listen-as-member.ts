import type { Logger } from 'pino';
import type { MemberStore } from '../../kit/data/member-store.ts';
import { startMember } from '../../kit/start-member.ts';
import type { MemberListener } from './hosted-member.ts';

export interface ListenAsMemberOptions {
  readonly store: MemberStore;
  readonly host: string;
  readonly logger: Logger;
}

/** Listens as one agency's member. */
export function listenAsMember(
  code: string,
  port: number,
  options: ListenAsMemberOptions,
): Promise<MemberListener> {
  return startMember({ ...options, serves: [code], port });
}
