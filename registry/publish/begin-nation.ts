import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import type { OrdinarySubgraph } from '../../schema/compose/compose-supergraph.ts';
import type { NationState } from '../store/nation-state.ts';
import type { Generation } from '../store/registry-store.ts';
import type { NationChanges } from './change-nation.ts';
import { compareVersions } from './contract-changes.ts';
import { textHash } from './text-hash.ts';

/** What this release of the program brings along. */
export interface Beginning {
  readonly contracts: readonly ContractVersion[];
  /** Subgraphs beside the members, where they are known at start. */
  readonly ordinary: readonly OrdinarySubgraph[];
}

/**
 * What has to be there before anybody can publish: the contract, and the subgraphs beside the members. What is there already
 * stays; newer contracts of a new release are admitted, and moved subgraphs are where they are now.
 */
export function beginNation(
  changes: NationChanges,
  { contracts, ordinary }: Beginning,
): Promise<Generation | null> {
  return changes.change('registry', (state) => {
    const newest = state.contracts.at(-1)?.version;
    const added = contracts.filter(
      ({ version }) => newest === undefined || compareVersions(version, newest) > 0,
    );
    const next: NationState = {
      ...state,
      contracts: [
        ...state.contracts,
        ...added.map(({ version, sdl }) => ({ version, sdlHash: textHash(sdl), deadline: null })),
      ],
      ordinary: placeOrdinary(state.ordinary, ordinary),
    };
    if (JSON.stringify(next) === JSON.stringify(state)) return Promise.resolve(null);
    return Promise.resolve({
      state: next,
      ...{ action: 'begin', subject: 'nation' },
      details: {
        contracts: next.contracts.map(({ version }) => version),
        ordinary: next.ordinary.map(({ name, url }) => ({ name, url })),
      },
      texts: new Map([...contracts, ...ordinary].map(({ sdl }) => [textHash(sdl), sdl] as const)),
    });
  });
}

function placeOrdinary(
  known: NationState['ordinary'],
  given: readonly OrdinarySubgraph[],
): NationState['ordinary'] {
  const names = new Set(given.map(({ name }) => name));
  const placed = given.map(({ name, url, sdl }) => ({ name, url, sdlHash: textHash(sdl) }));
  return [...known.filter(({ name }) => !names.has(name)), ...placed];
}
