import type { MemberState, NationState } from '../store/nation-state.ts';
import type { Publication } from './publication.ts';
import { textHash } from './text-hash.ts';

/** What composition fills in. */
const NOT_COMPOSED = { classId: '', contractVersion: '', gaps: [] };

/** What becomes of a member that publishes: its new place, or null where it says what it said before. */
export function placeMember(
  state: NationState,
  { code, url, serves, sdl }: Publication,
  version: number,
): MemberState | null {
  const before = state.members.find((member) => member.code === code);
  const sdlHash = textHash(sdl);
  const isSame =
    before !== undefined &&
    before.status !== 'WITHDRAWN' &&
    before.url === url &&
    before.sdlHash === sdlHash &&
    JSON.stringify(before.serves) === JSON.stringify(serves);
  if (isSame) return null;
  const isBack = before === undefined || before.status === 'WITHDRAWN';
  return {
    ...NOT_COMPOSED,
    ...{ code, url, serves, version, sdlHash },
    // A quarantine is the operator's to end: publishing does not.
    status: isBack ? 'ACTIVE' : before.status,
    reason: isBack ? null : before.reason,
    joinedAt: before?.joinedAt ?? new Date().toISOString(),
  };
}

/** The state with these members in it; who was there keeps the place. */
export function withMembers(state: NationState, placed: readonly MemberState[]): NationState {
  const byCode = new Map(placed.map((member) => [member.code, member] as const));
  const known = new Set(state.members.map(({ code }) => code));
  return {
    ...state,
    members: [
      ...state.members.map((member) => byCode.get(member.code) ?? member),
      ...placed.filter(({ code }) => !known.has(code)),
    ],
  };
}
