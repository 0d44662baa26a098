import type { JWK } from 'jose';
import type { Logger } from 'pino';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Refusal } from '../../schema/compose/refusal.ts';
import { signRelease } from '../../schema/delivery/sign-release.ts';
import type { MemberState, NationState } from '../store/nation-state.ts';
import {
  StaleStateError,
  type Generation,
  type RegistryStore,
  type SchemaVersion,
} from '../store/registry-store.ts';
import { NationComposer, type ComposedNation, type TextSource } from './compose-nation.ts';
import { implementedVersion } from './implemented-version.ts';
import { writeRelease } from './write-release.ts';

/** What somebody wants to be true. */
export interface Draft {
  readonly state: NationState;
  readonly action: string;
  readonly subject: string;
  /** For the audit log. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Texts that the state names and that may not be stored yet, by hash. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Schema versions that come with it; the contract that they implement is filled in. */
  readonly versions?: readonly Omit<SchemaVersion, 'contractVersion' | 'at' | 'author'>[];
}

export interface ChangeNationOptions {
  readonly store: RegistryStore;
  /** Private Ed25519 key with which releases are signed. */
  readonly signingKey: JWK;
  readonly logger: Logger;
}

/** Nobody ever published. */
export const EMPTY_STATE: NationState = { contracts: [], ordinary: [], members: [] };

/** Tries again this often where others change the nation at the same time. */
const MOST_TRIES = 50;

/** Every change of the nation goes through here: composed, signed and stored, whole or not at all, one after the other. */
export class NationChanges {
  readonly composer: NationComposer;
  readonly #options: ChangeNationOptions;
  readonly #listeners = new Set<(generation: Generation) => void>();
  #turn: Promise<unknown> = Promise.resolve();
  #highestSeen = 0;

  constructor(options: ChangeNationOptions) {
    this.#options = options;
    this.composer = new NationComposer(options.store);
  }

  /** Called with each new generation; gives how to stop it. */
  onChange(listener: (generation: Generation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * A gateway serves this generation. Where the database ends before it, it was restored from an older copy: the next
   * generation comes after what gateways have, so that they follow again.
   */
  noteSeen(generation: number): void {
    this.#highestSeen = Math.max(this.#highestSeen, generation);
  }

  /**
   * Works out a change on the state that counts, and makes it true; again, where somebody else was faster. `draft` gives null
   * where nothing is to change. Throws what `draft` throws, and REFUSED_BY_CHECKS where the nation would not compose.
   */
  change(
    actor: string,
    draft: (state: NationState, current: Generation | null) => Promise<Draft | null>,
  ): Promise<Generation | null> {
    const turn = this.#turn.then(() => this.#changeNow(actor, draft));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #changeNow(actor: string, draft: Parameters<NationChanges['change']>[1]): Promise<Generation | null> {
    for (let attempt = 1; ; attempt += 1) {
      const current = await this.#options.store.current();
      const drafted = await draft(current?.state ?? EMPTY_STATE, current);
      if (drafted === null) return null;
      try {
        const generation = await this.#commit(actor, drafted, current?.number ?? 0);
        for (const listener of this.#listeners) listener(generation);
        return generation;
      } catch (error) {
        if (!(error instanceof StaleStateError) || attempt === MOST_TRIES) throw error;
      }
    }
  }

  async #commit(actor: string, draft: Draft, expected: number): Promise<Generation> {
    const { store, signingKey, logger } = this.#options;
    const texts = draft.texts ?? new Map<string, string>();
    const textOf: TextSource = async (hash) => texts.get(hash) ?? (await store.text(hash));
    const composed = await this.composer.compose(draft.state, textOf);
    if ('refusals' in composed) throw refuse(composed.refusals);
    const state = await describeMembers(draft.state, composed, textOf);
    const at = new Date().toISOString();
    const number = Math.max(expected, this.#highestSeen) + 1;
    const release = writeRelease(state, {
      ...{ generation: number, issuedAt: at, artifactHash: composed.artifact.hash },
    });
    const { action, subject } = draft;
    const generation: Generation = {
      ...{ number, at, actor, action, subject, state, artifactHash: composed.artifact.hash },
      release: await signRelease(release, signingKey),
    };
    const versionOf = new Map(state.members.map((member) => [member.code, member.contractVersion] as const));
    await store.commit({
      ...{ expected, generation, artifact: composed.artifact, texts },
      versions: (draft.versions ?? []).map((version) => ({
        ...version,
        ...{ at, author: actor, contractVersion: versionOf.get(version.member) ?? '' },
      })),
      details: JSON.stringify({ generation: number, artifactHash: composed.artifact.hash, ...draft.details }),
    });
    logger.info({ generation: number, actor, action, subject }, 'the nation has changed');
    return generation;
  }
}

/** What composition says of each member: its class, its contract, what it lacks. */
async function describeMembers(
  state: NationState,
  { classOf, lacksOf }: ComposedNation,
  textOf: TextSource,
): Promise<NationState> {
  const versions = await Promise.all(
    state.contracts.map(async ({ version, sdlHash }) => ({ version, sdl: await textOf(sdlHash) })),
  );
  const describe = async (member: MemberState): Promise<MemberState> => {
    if (member.status === 'WITHDRAWN') return member;
    const classId = classOf.get(member.sdlHash) ?? '';
    const contractVersion = implementedVersion(await textOf(member.sdlHash), versions);
    return { ...member, classId, contractVersion, gaps: lacksOf.get(classId) ?? [] };
  };
  return { ...state, members: await Promise.all(state.members.map(describe)) };
}

function refuse(refusals: readonly Refusal[]): Error {
  const reasons = refusals.map(({ message }) => `- ${message}`).join('\n');
  return catalogueError('REFUSED_BY_CHECKS', `The nation would not compose:\n${reasons}`, { refusals });
}
