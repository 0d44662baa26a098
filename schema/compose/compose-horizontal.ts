import { canonicalSdl, type CanonicalSdl } from './canonical-sdl.ts';
import { checkNullability } from './check-nullability.ts';
import { compareClass, type ClassDifference } from './compare-class.ts';
import { checkVersions, readContract, type ContractModel, type ContractVersion } from './contract-model.ts';
import { joinExtensions } from './join-extensions.ts';
import type { Fault, Refusal } from './refusal.ts';
import { classifyMembers, type MemberSdl, type SdlClass } from './sdl-classes.ts';
import { writeLogicalSdl } from './write-logical-sdl.ts';

export interface HorizontalOptions {
  /** The subgraphs beside the partitioned one: what is theirs can't be a member's. */
  readonly ordinary?: readonly { readonly name: string; readonly sdl: string }[];
  /** Fields of the contract that are knowingly non-null against the nullability rule, by coordinate. */
  readonly acceptedNonNull?: readonly string[];
  /** What the contract had once and has no more, by coordinate: members may still serve it, and nobody asks for it. */
  readonly removed?: readonly string[];
}

/** What members of one schema can and can't be asked. */
export interface MemberClass {
  readonly id: string;
  /** SHA-256 of the canonical SDL, in hex. */
  readonly hash: string;
  /** Coordinates of the newest contract that it doesn't have; what stands below one isn't named. */
  readonly lacks: readonly string[];
  /** Coordinates of the logical SDL beyond the contract that it has; what stands below one isn't named. */
  readonly extensions: readonly string[];
}

/** Members composed, or every reason why they are not. */
export type HorizontalResult =
  | {
      /** The contract, annotated, with all extensions. */
      readonly logicalSdl: string;
      /** Version of the newest contract. */
      readonly contractVersion: string;
      readonly classes: readonly MemberClass[];
      /** Class id by member id. */
      readonly memberClass: Readonly<Record<string, string>>;
    }
  | { readonly refusals: readonly [Refusal, ...Refusal[]] };

interface Compared {
  readonly sdlClass: SdlClass;
  readonly difference: ClassDifference;
}

/**
 * Horizontal composition (partitioned-subgraph.md §2): the admitted versions of the contract, from the oldest to
 * the newest, and every member's SDL become the SDL of one logical subgraph, with what each class of members lacks
 * and adds. The work grows with different schemas, not with members.
 */
export function composeHorizontal(
  versions: readonly ContractVersion[],
  members: readonly MemberSdl[],
  { ordinary = [], acceptedNonNull = [], removed = [] }: HorizontalOptions = {},
): HorizontalResult {
  const contract = readContract(versions);
  const others = new Map(ordinary.map(({ name, sdl }) => [name, canonicalSdl(sdl)] as const));
  const { classes, unreadable } = classifyMembers(members);
  const compared = classes.map((sdlClass) => ({
    sdlClass,
    difference: compareClass(sdlClass, contract, { ordinary: others, removed: new Set(removed) }),
  }));
  const usable = compared.filter(({ difference }) => difference.faults.length === 0);
  const extensions = joinExtensions(
    usable.map(({ sdlClass, difference }) => ({ sdlClass, extensions: difference.extensions })),
  );
  const [first, ...rest] = [
    ...checkContract(contract, others, acceptedNonNull),
    ...unreadable.map(refuseText),
    ...compared.flatMap(refuseClass),
    ...extensions.refusals,
  ];
  if (first !== undefined) return { refusals: [first, ...rest] };
  return {
    logicalSdl: writeLogicalSdl(contract, extensions),
    contractVersion: contract.version,
    classes: compared.map(describeClass),
    memberClass: Object.fromEntries(
      classes.flatMap(({ id, memberIds }) => memberIds.map((member) => [member, id] as const)),
    ),
  };
}

function checkContract(
  contract: ContractModel,
  ordinary: ReadonlyMap<string, CanonicalSdl>,
  accepted: readonly string[],
): readonly Refusal[] {
  return [
    ...checkVersions(contract),
    ...checkNullability({ contract, ordinary, accepted: new Set(accepted) }),
  ];
}

function describeClass({ sdlClass: { id, hash }, difference: { lacks, extensions } }: Compared): MemberClass {
  return { id, hash, lacks, extensions: extensions.map(({ name }) => name) };
}

function refuseText({ id, reason }: { readonly id: string; readonly reason: string }): Refusal {
  const message = `${id}: what it serves in _service { sdl } is not GraphQL SDL: ${reason} Serve the text of its schema.`;
  return { member: id, sameAs: [], coordinate: '_service.sdl', has: reason, wants: 'GraphQL SDL', message };
}

function refuseClass({ sdlClass: { memberIds }, difference: { faults } }: Compared): readonly Refusal[] {
  const [member, ...sameAs] = memberIds;
  const others = sameAs.length === 0 ? '' : ` (and ${String(sameAs.length)} more with the same schema)`;
  return faults.map(({ advice, ...fault }: Fault) => ({
    ...fault,
    member,
    sameAs,
    message: `${member}${others}: ${fault.message}. ${advice}`,
  }));
}
