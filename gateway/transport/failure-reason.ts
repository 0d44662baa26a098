import { errors } from 'undici';
import type { FailureReason } from '../partition/scatter/member-transport.ts';

const REASON_OF_CODE: Readonly<Record<string, FailureReason>> = {
  ECONNREFUSED: 'REFUSED',
  ECONNRESET: 'RESET',
  EPIPE: 'RESET',
  UND_ERR_SOCKET: 'RESET',
  UND_ERR_CLOSED: 'CANCELLED',
  UND_ERR_DESTROYED: 'CANCELLED',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'RESET',
  UND_ERR_CONNECT_TIMEOUT: 'TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'TIMED_OUT',
  UND_ERR_HEADERS_OVERFLOW: 'TOO_LARGE',
  ETIMEDOUT: 'TIMED_OUT',
  ADDRESS_REFUSED: 'ADDRESS_REFUSED',
  TOO_LARGE: 'TOO_LARGE',
  CANCELLED: 'CANCELLED',
};

/** What an error of a connection, or of undici, means to the asker. */
export function failureReason(error: unknown): FailureReason {
  // Whoever speaks something else than HTTP breaks the exchange off; not all of these errors have a code.
  if (error instanceof errors.HTTPParserError) return 'RESET';
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? (REASON_OF_CODE[code] ?? 'UNREACHABLE') : 'UNREACHABLE';
}
