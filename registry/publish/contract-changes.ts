import { parse } from 'graphql';
import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { AdmittedContract, NationState } from '../store/nation-state.ts';
import type { Generation, RegistryStore } from '../store/registry-store.ts';
import { findAffected, USAGE_DAYS } from '../usage/find-affected.ts';
import type { NationChanges } from './change-nation.ts';
import { listDeprecated, removedCoordinates } from './deprecations.ts';
import { coordinatesOf } from './implemented-version.ts';
import { textHash } from './text-hash.ts';

export interface ContractChange extends ContractVersion {
  /** Day until which members of older versions are to have moved; null for none. */
  readonly deadline: string | null;
  /** Versions that are admitted no more, at the same moment. */
  readonly retires: readonly string[];
  /** What clients still use, or was never deprecated, is taken away all the same; it is recorded. */
  readonly acceptsBreaking: boolean;
}

/** What deciding on a contract takes, beside the nation. */
export interface ContractSources {
  readonly store: RegistryStore;
  readonly changes: NationChanges;
}

/**
 * Admits a new version of the contract as the newest, or sets another deadline for one. Throws BAD_PUBLICATION where it is no SDL,
 * is older than the newest or says something else than before, REFUSED_BY_CHECKS where members would no longer compose.
 */
export function admitContract(
  { changes, store }: ContractSources,
  actor: string,
  change: ContractChange,
): Promise<Generation | null> {
  const { version, sdl, deadline, retires } = change;
  demandSdl(sdl);
  const admitted: AdmittedContract = { version, sdlHash: textHash(sdl), deadline };
  return changes.change(actor, async (state) => {
    const before = state.contracts.find((contract) => contract.version === version);
    if (before !== undefined && before.sdlHash !== admitted.sdlHash)
      throw catalogueError(
        'BAD_PUBLICATION',
        `The contract ${version} says something else already: versions never change. Give it the next number.`,
      );
    if (before === undefined) demandNewer(version, state.contracts);
    const others = state.contracts.filter((contract) => contract.version !== version);
    const next =
      before === undefined
        ? [...others, admitted]
        : state.contracts.map((one) => (one === before ? admitted : one));
    const contracts = next.filter((contract) => !retires.includes(contract.version));
    if (JSON.stringify(contracts) === JSON.stringify(state.contracts)) return null;
    const removed = before === undefined ? await weighRemoval({ store, state }, change) : [];
    return {
      state: { ...state, contracts, ...removedFrom(state, removed, sdl) },
      action: 'contract.admit',
      subject: `contract ${version}`,
      details: { deadline, retires, removed, sdlHash: admitted.sdlHash },
      texts: new Map([[admitted.sdlHash, sdl]]),
    };
  });
}

/** What the new version takes away. Throws REFUSED_BY_CHECKS where clients use it, or nobody was warned. */
async function weighRemoval(
  { store, state }: { readonly store: RegistryStore; readonly state: NationState },
  { version, sdl, acceptsBreaking }: ContractChange,
): Promise<readonly string[]> {
  const newest = state.contracts.at(-1);
  if (newest === undefined) return [];
  const old = { version: newest.version, sdl: await store.text(newest.sdlHash) };
  const removed = removedCoordinates(old.sdl, sdl);
  if (removed.length === 0 || acceptsBreaking) return removed;
  const warned = new Set(listDeprecated([old]).map(({ coordinate }) => coordinate));
  const reasons = await Promise.all(
    removed.map(async (coordinate): Promise<readonly string[]> => {
      const clients = await findAffected(store.usage, [coordinate]);
      const names = [...new Set(clients.map(({ client }) => client))].join(', ');
      return [
        ...(warned.has(coordinate)
          ? []
          : [`- ${coordinate} was never @deprecated: deprecate it in a version first.`]),
        ...(names === ''
          ? []
          : [`- ${coordinate} was used in the last ${String(USAGE_DAYS)} days by ${names}.`]),
      ];
    }),
  );
  if (reasons.flat().length === 0) return removed;
  throw catalogueError(
    'REFUSED_BY_CHECKS',
    `The contract ${version} takes away what it may not yet:\n${reasons.flat().join('\n')}\nWait, or admit it with --accept-breaking, which is recorded.`,
  );
}

/** What came back is no longer gone. */
function removedFrom(
  { removed: before = [] }: NationState,
  removed: readonly string[],
  sdl: string,
): Pick<NationState, 'removed'> {
  const present = coordinatesOf(sdl);
  const all = [...new Set([...before, ...removed])].filter((name) => !present.has(name));
  return { removed: all };
}

/** Ends a version of the contract. Throws NOT_PUBLISHED, REFUSED_BY_CHECKS where members still need it. */
export function retireContract(
  changes: NationChanges,
  actor: string,
  version: string,
): Promise<Generation | null> {
  return changes.change(actor, (state) => {
    const contracts = state.contracts.filter((contract) => contract.version !== version);
    if (contracts.length === state.contracts.length)
      throw catalogueError('NOT_PUBLISHED', `The contract ${version} is not admitted.`);
    if (contracts.length === 0)
      throw catalogueError('BAD_PUBLICATION', `${version} is the only contract; admit its successor first.`);
    const details = { behind: state.members.filter((member) => member.contractVersion === version).length };
    return Promise.resolve({
      state: { ...state, contracts },
      ...{ action: 'contract.retire', subject: `contract ${version}`, details },
    });
  });
}

function demandSdl(sdl: string): void {
  try {
    parse(sdl, { noLocation: true });
  } catch (error) {
    throw catalogueError('BAD_PUBLICATION', `The contract is not GraphQL SDL: ${(error as Error).message}`);
  }
}

function demandNewer(version: string, contracts: readonly AdmittedContract[]): void {
  const newest = contracts.at(-1)?.version;
  if (newest === undefined || compareVersions(version, newest) > 0) return;
  throw catalogueError('BAD_PUBLICATION', `${version} is not newer than ${newest}, the newest contract.`);
}

/** `1.10` is newer than `1.9`. */
export function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
