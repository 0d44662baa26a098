/** How long an answer may be kept, in seconds, as its sender says (RFC 9111, RFC 5861). */
export interface Keeping {
  /** It counts as an answer of now. */
  readonly freshSeconds: number;
  /** After that, it may stand in for an answer that does not come. */
  readonly staleIfErrorSeconds: number;
}

const LONGEST_SECONDS = 24 * 60 * 60;
const NEVER = ['no-store', 'no-cache'] as const;
const NEVER_STALE = ['must-revalidate', 'proxy-revalidate'] as const;

/**
 * Reads `cache-control`; null where the answer may not be kept. `private` needs no reading: what is kept is found
 * with equal rights only. `defaultStaleSeconds` holds where the sender says nothing of stale answers.
 */
export function readCacheDirectives(header: string | null, defaultStaleSeconds: number): Keeping | null {
  const directives = parseDirectives(header ?? '');
  if (NEVER.some((name) => directives.has(name))) return null;
  const freshSeconds = readSeconds(directives, 's-maxage') ?? readSeconds(directives, 'max-age');
  const mayBeStale = !NEVER_STALE.some((name) => directives.has(name));
  const stale =
    readSeconds(directives, 'stale-if-error') ?? (freshSeconds === null ? 0 : defaultStaleSeconds);
  const staleIfErrorSeconds = mayBeStale ? stale : 0;
  if ((freshSeconds ?? 0) + staleIfErrorSeconds === 0) return null;
  return { freshSeconds: freshSeconds ?? 0, staleIfErrorSeconds };
}

function parseDirectives(header: string): ReadonlyMap<string, string> {
  const entries = header.split(',').map((part): [string, string] => {
    const [name = '', value = ''] = part.split('=', 2);
    return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
  });
  return new Map(entries.filter(([name]) => name !== ''));
}

/** Null where the directive is absent; 0 where it is no number (RFC 9111, section 4.2.1: treat it as stale). */
function readSeconds(directives: ReadonlyMap<string, string>, name: string): number | null {
  const text = directives.get(name);
  if (text === undefined) return null;
  return /^\d{1,10}$/.test(text) ? Math.min(Number(text), LONGEST_SECONDS) : 0;
}
