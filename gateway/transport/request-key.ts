import type { MemberRequest } from '../partition/scatter/member-transport.ts';

/** All that an answer depends on: requests with equal keys may have one answer. */
export function requestKey(request: MemberRequest): string {
  const { member, url, rights, body, headers, maxBytes, epoch = null } = request;
  const sorted = Object.entries(headers).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([member, url, rights, body, sorted, maxBytes, epoch]);
}
