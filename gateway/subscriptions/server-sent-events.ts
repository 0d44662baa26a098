/** One event of a stream (HTML, Server-sent events). */
export interface ServerSentEvent {
  /** `message` where the sender names none. */
  readonly type: string;
  readonly data: string;
}

/** Thrown where one event is larger than is read. */
export class EventTooLarge extends Error {}

/** The events of a stream of text; comments, ids and what is cut off at the end are left out. */
export async function* serverSentEvents(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of chunks) {
    pending += decoder.decode(chunk, { stream: true });
    const blocks = pending.split(/\r\n\r\n|\n\n|\r\r/);
    pending = blocks.pop() ?? '';
    if (pending.length > maxBytes) throw new EventTooLarge();
    for (const block of blocks) {
      const event = readEvent(block);
      if (event !== null) yield event;
    }
  }
}

function readEvent(block: string): ServerSentEvent | null {
  let type = 'message';
  const data: string[] = [];
  let isEvent = false;
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name, value = ''] = /^(event|data)(?::\s?(.*))?$/s.exec(line) ?? [];
    if (name === undefined) continue;
    isEvent = true;
    if (name === 'event') type = value;
    else data.push(value);
  }
  return isEvent ? { type, data: data.join('\n') } : null;
}
