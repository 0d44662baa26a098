import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/** Asks a readiness address until it says 200, or the signal ends the wait (the reason is thrown). */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (await isReady(url, signal)) return;
    await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function isReady(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, { signal });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Refused or reset: it does not listen yet.
    return false;
  }
}
