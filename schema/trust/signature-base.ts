/** What of a request can be signed. */
export interface SignableRequest {
  readonly method: string;
  /** Host, with the port where it is not the scheme's own, as it stands in the header `host`. */
  readonly authority: string;
  /** The target's path, without the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const DERIVED: Readonly<Record<string, (request: SignableRequest) => string>> = {
  '@method': ({ method }) => method,
  '@authority': ({ authority }) => authority.toLowerCase(),
  '@path': ({ path }) => (path === '' ? '/' : path),
};

/**
 * The text that is signed (RFC 9421, section 2.5): a line for each component, and one for the signature's parameters as they
 * are sent. Null where the request lacks a component, or it is one that is not known here.
 */
export function signatureBase(
  request: SignableRequest,
  components: readonly string[],
  parameters: string,
): string | null {
  let base = '';
  for (const component of components) {
    const value = component.startsWith('@')
      ? DERIVED[component]?.(request)
      : request.headers[component]?.trim();
    if (value === undefined) return null;
    base += `"${component}": ${value}\n`;
  }
  return `${base}"@signature-params": ${parameters}`;
}
