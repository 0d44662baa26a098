/** Large answers go in gzip to those who take it (RFC 9110, section 12.5.3). */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compressAnswer } from '../../../gateway/http/compress-answer.ts';

const LARGE = 'Huân chương Lao động '.repeat(200);

describe('an answer', () => {
  it.each(['gzip', 'br, GZIP;q=0.5', 'x-gzip', '*', 'identity;q=0, *;q=0.1'])(
    'is compressed for %s',
    async (accepted) => {
      const compressed = await compressAnswer(LARGE, accepted);
      expect(compressed === null ? null : gunzipSync(compressed).toString()).toBe(LARGE);
    },
  );

  it.each([undefined, '', 'br', 'gzip;q=0', '*;q=0', 'gzip;q=0, *', 'gzip;q=x'])(
    'is left alone for %s',
    async (accepted) => {
      expect(await compressAnswer(LARGE, accepted)).toBeNull();
    },
  );

  it('that is small is left alone', async () => {
    expect(await compressAnswer('{"data":{}}', 'gzip')).toBeNull();
  });
});
