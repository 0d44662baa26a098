import type { IncomingMessage } from 'node:http';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';

/** A body that is too large is read on to its end, so that the answer is heard, but only so far. */
const DISCARD_FACTOR = 16;

/** A request's body as JSON; throws BAD_REQUEST where it is none. */
export function parseJsonBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw catalogueError(
      'BAD_REQUEST',
      'The HTTP request body is not JSON; send an object with query and variables.',
    );
  }
}

/** Reads a request's body as it came; errors BODY_TOO_LARGE and BAD_REQUEST. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      reject(
        catalogueError(
          'BODY_TOO_LARGE',
          `The HTTP request body is larger than ${String(limitBytes)} bytes; send less in one request.`,
          { limitBytes },
        ),
      );
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else if (size > limitBytes * DISCARD_FACTOR) refuse();
    });
    request.once('end', () => {
      if (size > limitBytes) refuse();
      else resolve(Buffer.concat(chunks));
    });
    request.once('close', () => {
      reject(catalogueError('BAD_REQUEST', 'The HTTP request ended before its body did; send it again.'));
    });
  });
}
