import type { Caller } from '../../../schema/protocol/caller.ts';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { RateLimit } from './rate-limit.ts';

/**
 * Takes one from the caller's bucket: whoever has signed in is told apart by subject, everybody else by address. Throws
 * RATE_LIMITED, with the seconds to wait.
 */
export async function limitCaller(
  rate: RateLimit | null,
  { subject }: Pick<Caller, 'subject'>,
  address: string,
): Promise<void> {
  if (rate === null) return;
  const decision = await rate.take(subject === null ? `ip:${address}` : `sub:${subject}`);
  if (decision.isLetIn) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(decision.waitMs / 1000));
  throw catalogueError(
    'RATE_LIMITED',
    `You have asked too often; ask again in ${String(retryAfterSeconds)} s.`,
    { retryAfterSeconds },
  );
}
