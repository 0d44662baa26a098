import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

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
  if (acceptEncoding === undefined || body.length < SMALLEST_BYTES || !takesGzip(acceptEncoding)) return null;
  return compress(body, { level: LEVEL });
}

/** True where gzip is named, or anything is taken, and not with a weight of zero. */
function takesGzip(acceptEncoding: string): boolean {
  const weights = new Map(
    acceptEncoding.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1';
      return [name, Number(weight)] as const;
    }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}
