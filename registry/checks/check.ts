import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import type { Composition } from '../publish/compose-nation.ts';
import type { Publication } from '../publish/publication.ts';
import type { NationState } from '../store/nation-state.ts';
import type { AffectedClient } from '../usage/find-affected.ts';
import type { ProbedMember } from './probe/probed-member.ts';

/** `error` refuses, `warning` is to be looked at, `note` is for who wants to know. */
export type FindingLevel = 'error' | 'warning' | 'note';

/** One thing that a check found. */
export interface Finding {
  readonly level: FindingLevel;
  /** Schema coordinate, address or code that it is about. */
  readonly coordinate: string;
  /** What is so, and why it matters. */
  readonly reason: string;
  /** What to do. */
  readonly remedy: string;
  /** Clients that would be broken, where there are any. */
  readonly clients?: readonly AffectedClient[];
}

/** A member's schema as it was published last. */
export interface PreviousVersion {
  readonly number: number;
  readonly sdl: string;
}

/** All that checks may look at. */
export interface CheckContext {
  readonly publication: Publication;
  /** The state of the nation with this publication in it. */
  readonly state: NationState;
  readonly contracts: readonly ContractVersion[];
  readonly ordinary: readonly { readonly name: string; readonly sdl: string }[];
  readonly previous: PreviousVersion | null;
  /** The running member. */
  readonly member: ProbedMember;
  /** Codes of agencies that the member does not serve, to ask it for what it must not give. */
  readonly foreignCode: string;
  readonly compose: () => Promise<Composition>;
  /** Clients that sent operations of late which use one of the coordinates. */
  readonly affectedBy: (coordinates: readonly string[]) => Promise<readonly AffectedClient[]>;
}

/** One check; it finds nothing where all is well. */
export interface Check {
  readonly id: string;
  /** What it makes sure of, Vietnamese and English. */
  readonly title: { readonly vi: string; readonly en: string };
  /** Asks the running member for rows. */
  readonly isProbe?: boolean;
  /** Nothing after it makes sense where it fails. */
  readonly isBasic?: boolean;
  run(context: CheckContext): Promise<readonly Finding[]> | readonly Finding[];
}
