import type { MemberRequest } from '../partition/scatter/member-transport.ts';

/**
 * All that an answer depends on: requests with equal keys may have one answer. The body, which is long, stands as it
 * is after the first line's end; JSON has none within a line.
 */
export function requestKey(request: MemberRequest): string {
  const { member, url, rights, body, headers, maxBytes, epoch = null } = request;
  const sorted = Object.entries(headers).sort(([left], [right]) => (left < right ? -1 : 1));
  return `${JSON.stringify([member, url, rights, sorted, maxBytes, epoch])}\n${body}`;
}
