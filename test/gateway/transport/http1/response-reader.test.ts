import { describe, expect, it } from '@jest/globals';
import { ResponseReader, type ReadState } from '../../../../gateway/transport/http1/response-reader.ts';

/**
 * Responses as servers write them, handed over whole, byte by byte and cut in two at every place: what is read must not
 * depend on how it came. What is no response, or one that can be read in two ways, must be refused.
 */
const MOST = 1000;

interface Read {
  readonly state: ReadState;
  readonly status: number | null;
  readonly body: string;
}

function readPieces(pieces: readonly string[], isEnded = false): Read {
  const reader = new ResponseReader();
  reader.begin(MOST);
  let state: ReadState = 'MORE';
  for (const piece of pieces) {
    if (state !== 'MORE') break;
    const bytes = Buffer.from(piece, 'latin1');
    state = reader.read(bytes, bytes.length);
  }
  if (state === 'MORE' && isEnded) state = reader.end();
  return { state, status: reader.head?.status ?? null, body: reader.body.toString('latin1') };
}

function everyCut(text: string): readonly (readonly string[])[] {
  const cuts = Array.from({ length: text.length - 1 }, (_, index) => [
    text.slice(0, index + 1),
    text.slice(index + 1),
  ]);
  return [[text], [...text], ...cuts];
}

const WHOLE: readonly (readonly [string, string, number, string])[] = [
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nDate: today\r\n\r\nhello', 200, 'hello'],
  ['no reason phrase', 'HTTP/1.1 503 \r\ncontent-length:2\r\n\r\n{}', 503, '{}'],
  ['no content', 'HTTP/1.1 204 No Content\r\n\r\n', 204, ''],
  ['an empty body', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', 200, ''],
  [
    'chunks with extensions and trailers',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;a=b\r\nhello\r\n001\r\n!\r\n0\r\nx-sum: 1\r\n\r\n',
    200,
    'hello!',
  ],
  [
    'interim responses',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}',
    200,
    '{}',
  ],
];

const BROKEN: readonly (readonly [string, string])[] = [
  ['another protocol', 'NONSENSE\r\n\r\n'],
  ['another version', 'HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n'],
  [
    'a length and chunks',
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!'],
  ['a length that is none', 'HTTP/1.1 200 OK\r\ncontent-length: +5\r\n\r\nhello'],
  ['a coding that nobody asked for', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n'],
  ['a folded header', 'HTTP/1.1 200 OK\r\na: b\r\n c\r\ncontent-length: 0\r\n\r\n'],
  ['a space before the colon', 'HTTP/1.1 200 OK\r\ncontent-length : 0\r\n\r\n'],
  ['a line feed alone', 'HTTP/1.1 200 OK\na: b\r\ncontent-length: 0\r\n\r\n'],
  ['another protocol from now on', 'HTTP/1.1 101 Switching\r\n\r\n'],
  ['bytes behind the body', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n'],
  ['a chunk without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\n'],
  [
    'a chunk longer than it says',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n',
  ],
];

describe('ResponseReader', () => {
  it.each(WHOLE)('reads a response with %s, however it is cut', (_, text, status, body) => {
    for (const pieces of everyCut(text)) expect(readPieces(pieces)).toEqual({ state: 'WHOLE', status, body });
  });

  it('takes the end of the connection for the end of a body without a length', () => {
    const text = 'HTTP/1.0 200 OK\r\n\r\nhello';
    expect(readPieces([text])).toMatchObject({ state: 'MORE' });
    expect(readPieces([text], true)).toEqual({ state: 'WHOLE', status: 200, body: 'hello' });
  });

  it.each(BROKEN)('refuses %s', (_, text) => {
    expect(readPieces([text]).state).toBe('BROKEN');
  });

  it('refuses a response that broke off', () => {
    for (const [, text] of WHOLE) expect(readPieces([text.slice(0, -1)], true).state).toBe('BROKEN');
  });

  it.each([
    ['a length', `content-length: ${String(MOST + 1)}\r\n\r\n`],
    ['chunks', `transfer-encoding: chunked\r\n\r\n${(MOST + 1).toString(16)}\r\n${'x'.repeat(MOST + 1)}`],
    ['neither', `\r\n${'x'.repeat(MOST + 1)}`],
  ])('reads no more than it may of a body with %s', (_, rest) => {
    expect(readPieces([`HTTP/1.1 200 OK\r\n${rest}`]).state).toBe('TOO_LARGE');
  });

  it('reads no head without end', () => {
    expect(readPieces(['HTTP/1.1 200 OK\r\n', 'a: b\r\n'.repeat(10_000)]).state).toBe('TOO_LARGE');
  });
});
