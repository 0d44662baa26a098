import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { acceptsCoding } from './accepts-coding.ts';

const compress = promisify(gzip);

/** Below it an answer fits into one packet anyway. */
const SMALLEST_BYTES = 1400;
/** Most of what the highest level saves, at a fraction of its time. */
const LEVEL = 4;

/** An answer in gzip; null where the client takes none, or it is not worth it (RFC 9110, section 12.5.3). */
export async function compressAnswer(
  body: string | Uint8Array,
  acceptEncoding: string | undefined,
): Promise<Buffer | null> {
  if (body.length < SMALLEST_BYTES || !acceptsCoding(acceptEncoding, 'gzip')) return null;
  return compress(body, { level: LEVEL });
}
