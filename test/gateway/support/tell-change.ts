import { randomUUID } from 'node:crypto';
import { writeChangeEvent } from '../../../schema/protocol/change-event.ts';
import { signChangeEvent } from '../../../schema/protocol/change-signature.ts';
import { send, type Reply } from './ask.ts';

export const CHANGE_SECRET = `whsec_${Buffer.from('a secret of tests, and of nobody else').toString('base64')}`;

/** One attempt to send a change event; what is absent is right. */
export interface Attempt {
  readonly owner?: string;
  readonly id?: string;
  readonly body?: string;
  /** Seconds between the gateway's clock and the signature's. */
  readonly secondsAgo?: number;
  readonly secret?: string;
  /** In the place of the right ones, or beside them; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Tells a gateway that an owner's data changed, as a member written by a stranger would. */
export function tellChange(gatewayUrl: string, attempt: Attempt = {}): Promise<Reply> {
  const { owner = 'B', id = randomUUID(), secondsAgo = 0, secret = CHANGE_SECRET } = attempt;
  const occurredAt = new Date().toISOString();
  const body = attempt.body ?? writeChangeEvent({ owner, dataVersion: occurredAt, occurredAt });
  const timestamp = String(Math.floor(Date.now() / 1000) - secondsAgo);
  const headers: Readonly<Record<string, string | undefined>> = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signChangeEvent(secret, { id, timestamp, body }),
    ...attempt.headers,
  };
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return send(new URL('/changes', gatewayUrl).href, {
    method: 'POST',
    headers: Object.fromEntries(given) as Record<string, string>,
    body,
  });
}
