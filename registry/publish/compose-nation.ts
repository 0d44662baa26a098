import { ACCEPTED_NON_NULL } from '../../schema/admitted-contract.ts';
import { composeHorizontal, type HorizontalResult } from '../../schema/compose/compose-horizontal.ts';
import { composeSupergraph } from '../../schema/compose/compose-supergraph.ts';
import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import { createPartitionManifest, writePartitionManifest } from '../../schema/compose/partition-manifest.ts';
import type { Refusal } from '../../schema/compose/refusal.ts';
import { hashArtifact } from '../../schema/delivery/artifact.ts';
import type { NationState } from '../store/nation-state.ts';
import type { RegistryStore, StoredArtifact } from '../store/registry-store.ts';
import { textHash } from './text-hash.ts';

/** Texts by hash; those of a change that is not stored yet come first. */
export type TextSource = (hash: string) => Promise<string>;

export interface ComposedNation {
  readonly artifact: StoredArtifact;
  /** Class by the hash of a member's SDL. */
  readonly classOf: ReadonlyMap<string, string>;
  /** What members of a class lack of the newest contract, by class. */
  readonly lacksOf: ReadonlyMap<string, readonly string[]>;
}

/** Composed, or every reason why not. */
export type Composition = ComposedNation | { readonly refusals: readonly Refusal[] };

type Whole = Exclude<HorizontalResult, { readonly refusals: unknown }>;

const MOST_KEPT = 20;

/**
 * Composes states of the nation: one member stands for all that have its text, so that the work grows with classes, and
 * what was composed before is not composed again.
 */
export class NationComposer {
  readonly #store: Pick<RegistryStore, 'artifact'>;
  readonly #kept = new Map<string, ComposedNation>();

  constructor(store: Pick<RegistryStore, 'artifact'>) {
    this.#store = store;
  }

  async compose(state: NationState, textOf: TextSource): Promise<Composition> {
    const present = state.members.filter(({ status }) => status !== 'WITHDRAWN');
    const codeOf = new Map(present.map(({ sdlHash, code }) => [sdlHash, code] as const).reverse());
    const inputHash = textHash(
      JSON.stringify([
        state.contracts.map(({ version, sdlHash }) => [version, sdlHash]),
        state.ordinary,
        [...codeOf.keys()].sort(),
        ...(state.removed === undefined ? [] : [state.removed]),
      ]),
    );
    const kept = this.#kept.get(inputHash);
    if (kept !== undefined) return kept;
    const [versions, ordinary] = await readParts(state, textOf);
    const byText = [...codeOf].map(async ([hash, code]) => ({ id: code, sdl: await textOf(hash) }));
    const options = { ordinary, acceptedNonNull: ACCEPTED_NON_NULL, removed: state.removed ?? [] };
    const composed = composeHorizontal(versions, await Promise.all(byText), options);
    // Once more with all, so that a refusal says how many it is about.
    if ('refusals' in composed) {
      const all = present.map(async ({ code, sdlHash }) => ({ id: code, sdl: await textOf(sdlHash) }));
      const again = composeHorizontal(versions, await Promise.all(all), options);
      return 'refusals' in again ? again : composed;
    }
    const vertical = await this.#composeSupergraph(composed, ordinary);
    if ('refusals' in vertical) return vertical;
    const artifact = await this.#writeArtifact(inputHash, composed, vertical);
    return this.#keep(inputHash, {
      artifact,
      classOf: new Map([...codeOf].map(([hash, code]) => [hash, composed.memberClass[code] ?? ''] as const)),
      lacksOf: new Map(composed.classes.map(({ id, lacks }) => [id, lacks] as const)),
    });
  }

  #keep(inputHash: string, composed: ComposedNation): ComposedNation {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(inputHash, composed);
    return composed;
  }

  async #composeSupergraph(
    { logicalSdl }: Whole,
    ordinary: readonly { readonly name: string; readonly url: string; readonly sdl: string }[],
  ): Promise<
    Pick<StoredArtifact, 'logicalHash' | 'supergraphSdl'> | { readonly refusals: readonly Refusal[] }
  > {
    const logicalHash = textHash(JSON.stringify([logicalSdl, ordinary]));
    const stored = untouched(await this.#store.artifact({ logicalHash }));
    if (stored !== null) return { logicalHash, supergraphSdl: stored.supergraphSdl };
    try {
      return { logicalHash, supergraphSdl: composeSupergraph(logicalSdl, ordinary) };
    } catch (error) {
      return { refusals: [refuseWhole((error as Error).message)] };
    }
  }

  async #writeArtifact(
    inputHash: string,
    composed: Whole,
    vertical: Pick<StoredArtifact, 'logicalHash' | 'supergraphSdl'>,
  ): Promise<StoredArtifact> {
    const stored = untouched(await this.#store.artifact({ inputHash }));
    if (stored !== null) return stored;
    const classes = [...composed.classes].sort((left, right) => (left.id < right.id ? -1 : 1));
    const manifest = writePartitionManifest(createPartitionManifest({ ...composed, classes }));
    const hash = hashArtifact({ supergraphSdl: vertical.supergraphSdl, manifest });
    return (await this.#store.artifact({ hash })) ?? { hash, inputHash, manifest, ...vertical };
  }
}

/** Null for an artifact that is not what its hash says: what somebody wrote into the database is never signed. */
function untouched(artifact: StoredArtifact | null): StoredArtifact | null {
  return artifact === null || hashArtifact(artifact) !== artifact.hash ? null : artifact;
}

function readParts(
  { contracts, ordinary }: NationState,
  textOf: TextSource,
): Promise<[ContractVersion[], { readonly name: string; readonly url: string; readonly sdl: string }[]]> {
  return Promise.all([
    Promise.all(contracts.map(async ({ version, sdlHash }) => ({ version, sdl: await textOf(sdlHash) }))),
    Promise.all(ordinary.map(async ({ name, url, sdlHash }) => ({ name, url, sdl: await textOf(sdlHash) }))),
  ]);
}

function refuseWhole(message: string): Refusal {
  return { member: 'nation', sameAs: [], coordinate: 'schema', has: '', wants: '', message };
}
