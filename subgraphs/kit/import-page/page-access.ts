import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';

/** Sent by the page's own program; a page of another site can't without being asked first, and nobody is allowed there. */
export const PAGE_HEADER = 'x-thi-dua-import';

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
const LOOPBACK_HOST = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?$/i;

/**
 * Who may import: without a token, people on this machine alone, at an address of this machine, and not through a proxy,
 * behind which everybody is on this machine; with one, whoever sends it. Throws IMPORT_NOT_ALLOWED.
 */
export function assertMayImport(request: IncomingMessage, token: string | null): void {
  if (token !== null) {
    if (isSame(readBearer(request), token)) return;
    throw catalogueError(
      'IMPORT_NOT_ALLOWED',
      'Cần mã truy cập của trang nhập số liệu (IMPORT_TOKEN của thành viên).\nThis page needs the member’s access token (IMPORT_TOKEN).',
    );
  }
  if (isOnThisMachine(request)) return;
  throw catalogueError(
    'IMPORT_NOT_ALLOWED',
    'Trang nhập số liệu chỉ mở trên chính máy của thành viên; để mở cho máy khác, đặt IMPORT_TOKEN.\nThis page is open on the member’s own machine alone; set IMPORT_TOKEN to open it to others.',
  );
}

/** That the member's own page sent it, and no other that a clerk has open. Throws IMPORT_NOT_ALLOWED. */
export function assertSentByPage({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  const isOwn =
    headers[PAGE_HEADER] === '1' &&
    (site === undefined || site === 'same-origin') &&
    (headers.origin === undefined || URL.parse(headers.origin)?.host === headers.host);
  if (isOwn) return;
  throw catalogueError(
    'IMPORT_NOT_ALLOWED',
    'Yêu cầu không đến từ trang nhập số liệu của thành viên này.\nThe request was not sent by this member’s own page.',
  );
}

function isOnThisMachine({ socket, headers }: IncomingMessage): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return LOOPBACK.test(socket.remoteAddress ?? '') && !isForwarded && LOOPBACK_HOST.test(headers.host ?? '');
}

function readBearer({ headers }: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** In a time that says nothing of the token. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
