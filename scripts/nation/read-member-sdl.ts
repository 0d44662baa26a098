import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** What a member serves as its schema, or why it could not be read. */
export type ServedSdl = { readonly sdl: string } | { readonly unread: string };

const POLL_MS = 250;
const ASK_TIMEOUT_MS = 10_000;

const answerSchema = z.object({ data: z.object({ _service: z.object({ sdl: z.string().min(1) }) }) });

/**
 * Asks a member for its schema (Federation 2, `_service { sdl }`), again and again while it gives none and the
 * milliseconds last: it may still be loading its data.
 */
export async function readMemberSdl(url: string, waitMs: number): Promise<ServedSdl> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const served = await askOnce(url);
    if ('sdl' in served || performance.now() >= giveUpAt) return served;
    await pause(POLL_MS);
  }
}

async function askOnce(url: string): Promise<ServedSdl> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ _service { sdl } }' }),
      signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
    });
    const answer = answerSchema.safeParse(await response.json());
    if (answer.success) return { sdl: answer.data.data._service.sdl };
    return { unread: `HTTP ${String(response.status)} without a schema in it` };
  } catch (error) {
    const { message, cause } = error as Error;
    return { unread: cause instanceof Error ? cause.message : message };
  }
}
