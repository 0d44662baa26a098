import { parse } from 'graphql';
import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { AdmittedContract } from '../store/nation-state.ts';
import type { Generation } from '../store/registry-store.ts';
import type { NationChanges } from './change-nation.ts';
import { textHash } from './text-hash.ts';

export interface ContractChange extends ContractVersion {
  /** Day until which members of older versions are to have moved; null for none. */
  readonly deadline: string | null;
  /** Versions that are admitted no more, at the same moment. */
  readonly retires: readonly string[];
}

/**
 * Admits a new version of the contract as the newest, or sets another deadline for one. Throws BAD_PUBLICATION where it is no SDL,
 * is older than the newest or says something else than before, REFUSED_BY_CHECKS where members would no longer compose.
 */
export function admitContract(
  changes: NationChanges,
  actor: string,
  { version, sdl, deadline, retires }: ContractChange,
): Promise<Generation | null> {
  demandSdl(sdl);
  const admitted: AdmittedContract = { version, sdlHash: textHash(sdl), deadline };
  return changes.change(actor, (state) => {
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
    if (JSON.stringify(contracts) === JSON.stringify(state.contracts)) return Promise.resolve(null);
    return Promise.resolve({
      state: { ...state, contracts },
      ...{
        action: 'contract.admit',
        subject: `contract ${version}`,
        details: { deadline, retires, sdlHash: admitted.sdlHash },
      },
      texts: new Map([[admitted.sdlHash, sdl]]),
    });
  });
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
