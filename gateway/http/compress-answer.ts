import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { acceptsCoding } from './accepts-coding.ts';

const compress = promisify(gzip);

/** Below it an answer fits into one packet anyway. */
const SMALLEST_BYTES = 1400;
/** Most of what the highest level saves, at a fraction of its time. */
const LEVEL = 4;

/** An answer that is kept as a whole is sent again as the same bytes, and compressed once. */
const compressedBytes = new WeakMap<Uint8Array, Promise<Buffer>>();

/** An answer in gzip; null where the client takes none, or it is not worth it (RFC 9110, section 12.5.3). */
export async function compressAnswer(
  body: string | Uint8Array,
  acceptEncoding: string | undefined,
): Promise<Buffer | null> {
  if (body.length < SMALLEST_BYTES || !acceptsCoding(acceptEncoding, 'gzip')) return null;
  if (typeof body === 'string') return compress(body, { level: LEVEL });
  let compressed = compressedBytes.get(body);
  if (compressed === undefined) {
    compressed = compress(body, { level: LEVEL });
    compressedBytes.set(body, compressed);
  }
  return compressed;
}
