import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { MemberState, NationState, OrdinaryState } from '../store/nation-state.ts';
import type { Generation, RegistryStore } from '../store/registry-store.ts';
import type { Draft, NationChanges } from './change-nation.ts';
import { textHash } from './text-hash.ts';
import { withMembers } from './place-member.ts';

/** Takes a member out of the nation; what it published stays in the history. Throws NOT_PUBLISHED. */
export function withdraw(changes: NationChanges, actor: string, code: string): Promise<Generation | null> {
  return changeMember(changes, { actor, action: 'withdraw', code, reason: null }, (member) =>
    member.status === 'WITHDRAWN' ? null : { ...member, status: 'WITHDRAWN', reason: null },
  );
}

/** Gateways ask the member no more, and say so, until it is released. Throws NOT_PUBLISHED. */
export function quarantine(
  changes: NationChanges,
  actor: string,
  { code, reason }: { readonly code: string; readonly reason: string },
): Promise<Generation | null> {
  return changeMember(changes, { actor, action: 'quarantine', code, reason }, (member) =>
    demandPresent(member).status === 'QUARANTINED' && member.reason === reason
      ? null
      : { ...member, status: 'QUARANTINED', reason },
  );
}

/** Ends a quarantine. Throws NOT_PUBLISHED. */
export function release(changes: NationChanges, actor: string, code: string): Promise<Generation | null> {
  return changeMember(changes, { actor, action: 'release', code, reason: null }, (member) =>
    demandPresent(member).status === 'ACTIVE' ? null : { ...member, status: 'ACTIVE', reason: null },
  );
}

/**
 * What counts here, as a new generation after all that gateways serve: after the database was restored from an older copy, this
 * is how the operator says that the copy is what shall count. `after` names a generation that gateways serve, where they cannot say so.
 */
export function reissue(
  changes: NationChanges,
  actor: string,
  after: number | null,
): Promise<Generation | null> {
  if (after !== null) changes.noteSeen(after);
  return changes.change(actor, (state, current) =>
    Promise.resolve({
      ...{ state, action: 'reissue', subject: 'nation' },
      details: { of: current?.number ?? 0, ...(after === null ? {} : { after }) },
    }),
  );
}

/** The whole nation as it was at an earlier generation, as a new one. Throws NOT_PUBLISHED. */
export async function rollback(
  { changes, store }: { readonly changes: NationChanges; readonly store: RegistryStore },
  actor: string,
  number: number,
): Promise<Generation | null> {
  const earlier = await store.generation(number);
  if (earlier === null)
    throw catalogueError(
      'NOT_PUBLISHED',
      `There is no generation ${String(number)}; thidua history lists them.`,
    );
  return changes.change(actor, (state) =>
    Promise.resolve(
      JSON.stringify(state) === JSON.stringify(earlier.state)
        ? null
        : {
            ...{ state: earlier.state, action: 'rollback', subject: `generation ${String(number)}` },
            details: { to: number },
          },
    ),
  );
}

/** One member as it was at an earlier version of its schema. Throws NOT_PUBLISHED. */
export async function rollbackMember(
  { changes, store }: { readonly changes: NationChanges; readonly store: RegistryStore },
  actor: string,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<Generation | null> {
  const earlier = (await store.versions(code)).find(({ number }) => number === version);
  if (earlier === undefined)
    throw catalogueError(
      'NOT_PUBLISHED',
      `${code} has no version ${String(version)}; thidua history lists them.`,
    );
  const { sdlHash, url } = earlier;
  return changeMember(changes, { actor, action: 'rollback', code, reason: null, to: version }, (member) => {
    const present = demandPresent(member);
    return present.version === version && present.url === url ? null : { ...present, version, sdlHash, url };
  });
}

/** Says where a subgraph beside the partitioned one is, and what it serves. */
export function publishOrdinary(
  changes: NationChanges,
  actor: string,
  { name, url, sdl }: { readonly name: string; readonly url: string; readonly sdl: string },
): Promise<Generation | null> {
  const sdlHash = textHash(sdl);
  const placed: OrdinaryState = { name, url, sdlHash };
  return changes.change(actor, (state) => {
    const before = state.ordinary.find((subgraph) => subgraph.name === name);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(placed))
      return Promise.resolve(null);
    const others = state.ordinary.filter((subgraph) => subgraph.name !== name);
    return Promise.resolve({
      state: { ...state, ordinary: [...others, placed] },
      ...{ action: 'publish', subject: name, details: { url, sdlHash } },
      texts: new Map([[sdlHash, sdl]]),
    });
  });
}

async function changeMember(
  changes: NationChanges,
  about: {
    readonly actor: string;
    readonly action: string;
    readonly code: string;
    readonly reason: string | null;
    readonly to?: number;
  },
  next: (member: MemberState) => MemberState | null,
): Promise<Generation | null> {
  const { actor, action, code, reason, to } = about;
  return changes.change(actor, (state): Promise<Draft | null> => {
    const changed = next(findMember(state, code));
    if (changed === null) return Promise.resolve(null);
    const details = { ...(reason === null ? {} : { reason }), ...(to === undefined ? {} : { to }) };
    return Promise.resolve({ state: withMembers(state, [changed]), action, subject: code, details });
  });
}

function findMember({ members }: NationState, code: string): MemberState {
  const member = members.find((each) => each.code === code);
  if (member !== undefined) return member;
  throw catalogueError('NOT_PUBLISHED', `${code} never published here; thidua members lists who did.`);
}

function demandPresent(member: MemberState): MemberState {
  if (member.status !== 'WITHDRAWN') return member;
  throw catalogueError(
    'NOT_PUBLISHED',
    `${member.code} has withdrawn: it comes back when it publishes again.`,
  );
}
