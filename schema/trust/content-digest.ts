import { hash } from 'node:crypto';

/** Value of the header `content-digest` for a body (RFC 9530), with SHA-256. */
export function contentDigest(body: string | Uint8Array): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`;
}
