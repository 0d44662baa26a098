/** What has to be known of a response before its body (RFC 9112). */
export interface ResponseHead {
  readonly status: number;
  readonly cacheControl: string | null;
  /** Bytes of the body; null where it is chunked, or ends with the connection. */
  readonly length: number | null;
  readonly isChunked: boolean;
  /** The connection may be used again after the body. */
  readonly isKept: boolean;
  /** Seconds for which the server keeps an idle connection, where it says so. */
  readonly idleSeconds: number | null;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\t\x20-\x7e\x80-\xff]*?)[\t ]*$/;
const LENGTH = /^\d{1,15}$/;

/** Headers that say how the response is to be read; each of them may stand there once only. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding']);

/** Reads what stands before the empty line; null where it is no head of HTTP/1.x, or one that can be read in two ways. */
export function parseResponseHead(text: string): ResponseHead | null {
  const [statusLine = '', ...lines] = text.split('\r\n');
  const [, minor, code] = STATUS_LINE.exec(statusLine) ?? [];
  const headers = readHeaders(lines);
  if (code === undefined || headers === null) return null;
  const status = Number(code);
  const length = headers.get('content-length');
  const coding = headers.get('transfer-encoding');
  if (length !== undefined && (coding !== undefined || !LENGTH.test(length))) return null;
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || minor === '0')) return null;
  const connection = (headers.get('connection') ?? '').toLowerCase();
  const isOpen = minor === '1' ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection);
  const hasNoBody = status < 200 || status === 204 || status === 304;
  const isFramed = hasNoBody || length !== undefined || coding !== undefined;
  return {
    status,
    cacheControl: headers.get('cache-control') ?? null,
    length: hasNoBody ? 0 : length === undefined ? null : Number(length),
    isChunked: coding !== undefined && !hasNoBody,
    isKept: isOpen && isFramed,
    idleSeconds: readIdleSeconds(headers.get('keep-alive')),
  };
}

function readHeaders(lines: readonly string[]): ReadonlyMap<string, string> | null {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value = ''] = HEADER_LINE.exec(line) ?? [];
    if (name === undefined) return null;
    const key = name.toLowerCase();
    const known = headers.get(key);
    if (known !== undefined && FRAMING.has(key)) return null;
    headers.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return headers;
}

function readIdleSeconds(keepAlive: string | undefined): number | null {
  const [, seconds] = /\btimeout=(\d{1,9})\b/i.exec(keepAlive ?? '') ?? [];
  return seconds === undefined ? null : Number(seconds);
}
