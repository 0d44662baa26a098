import { setTimeout as pause } from 'node:timers/promises';
import { LinkedAbort } from '../../gateway/transport/linked-abort.ts';

const POLL_MS = 50;
/** Whoever takes the connection and says nothing is asked anew. */
const ATTEMPT_MS = 5000;

/** Asks a readiness address until it says 200, or the signal ends the wait (the reason is thrown). */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (await isReady(url, signal)) return;
    await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function isReady(url: string, signal: AbortSignal): Promise<boolean> {
  const attempt = new LinkedAbort(signal, ATTEMPT_MS);
  try {
    const response = await fetch(url, { signal: attempt.signal });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Refused or reset: it does not listen yet.
    return false;
  } finally {
    attempt.end();
  }
}
