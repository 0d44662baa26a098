import { Kind, parse, visit, type ConstDirectiveNode } from 'graphql';
import { canonicalSdl } from '../../schema/compose/canonical-sdl.ts';
import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import { listCoordinates } from '../../schema/compose/coordinates.ts';
import type { NationState } from '../store/nation-state.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import { findAffected, type AffectedClient } from '../usage/find-affected.ts';
import { coordinatesOf } from './implemented-version.ts';

/** Something of the contract that is to go. */
export interface Deprecation {
  readonly coordinate: string;
  /** Why, and what to use instead, as the contract says it. */
  readonly reason: string;
  /** The oldest admitted version that says so. */
  readonly since: string;
}

/** What is to go, and what has gone: who still asks for it, who still serves it. */
export interface DeprecationReport {
  readonly deprecated: readonly (Deprecation & {
    /** Day of that version; null where none is set. */
    readonly deadline: string | null;
    /** Clients that asked for it of late. */
    readonly clients: readonly AffectedClient[];
  })[];
  readonly removed: readonly {
    readonly coordinate: string;
    /** Codes of members whose schema has it still; nobody asks them for it. */
    readonly servedBy: readonly string[];
  }[];
}

/** What the newest of these versions deprecates; given from the oldest to the newest. */
export function listDeprecated(versions: readonly ContractVersion[]): readonly Deprecation[] {
  const byVersion = versions.map(({ version, sdl }) => ({ version, reasons: readDeprecations(sdl) }));
  return [...(byVersion.at(-1)?.reasons ?? [])].map(([coordinate, reason]) => ({
    ...{ coordinate, reason },
    since: byVersion.find(({ reasons }) => reasons.has(coordinate))?.version ?? '',
  }));
}

/** What an older schema has and a newer one has not; what stands below something that goes is not named. */
export function removedCoordinates(before: string, after: string): readonly string[] {
  const kept = coordinatesOf(after);
  const gone = [...listCoordinates(canonicalSdl(before)).values()].filter(({ name }) => !kept.has(name));
  const names = new Set(gone.map(({ name }) => name));
  return gone.filter(({ parent }) => parent === null || !names.has(parent)).map(({ name }) => name);
}

/** Who still has to do something about what goes. */
export async function reportDeprecations(
  store: RegistryStore,
  { contracts, members, removed = [] }: NationState,
): Promise<DeprecationReport> {
  const versions = await Promise.all(
    contracts.map(async ({ version, sdlHash }) => ({ version, sdl: await store.text(sdlHash) })),
  );
  const deadlineOf = new Map(contracts.map(({ version, deadline }) => [version, deadline] as const));
  const present = members.filter(({ status }) => status !== 'WITHDRAWN');
  const served = await Promise.all(
    present.map(async ({ code, sdlHash }) => ({ code, names: coordinatesOf(await store.text(sdlHash)) })),
  );
  return {
    deprecated: await Promise.all(
      listDeprecated(versions).map(async (deprecation) => ({
        ...deprecation,
        deadline: deadlineOf.get(deprecation.since) ?? null,
        clients: await findAffected(store.usage, [deprecation.coordinate]),
      })),
    ),
    removed: removed.map((coordinate) => ({
      coordinate,
      servedBy: served.filter(({ names }) => names.has(coordinate)).map(({ code }) => code),
    })),
  };
}

/** Reasons by coordinate. */
function readDeprecations(sdl: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let [type, field] = ['', ''];
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const deprecated = directives.find(({ name }) => name.value === 'deprecated');
    const reason = deprecated?.arguments?.find(({ name }) => name.value === 'reason')?.value;
    if (deprecated !== undefined) found.set(coordinate, reason?.kind === Kind.STRING ? reason.value : '');
  };
  visit(parse(sdl, { noLocation: true }), {
    enter: (node) => {
      if (/Type(Definition|Extension)$/.test(node.kind) && 'name' in node)
        [type, field] = [node.name?.value ?? '', ''];
      if (node.kind === Kind.FIELD_DEFINITION) field = node.name.value;
      if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.ENUM_VALUE_DEFINITION)
        note(`${type}.${node.name.value}`, node.directives);
      if (node.kind === Kind.INPUT_VALUE_DEFINITION)
        note(
          field === '' ? `${type}.${node.name.value}` : `${type}.${field}(${node.name.value}:)`,
          node.directives,
        );
    },
  });
  return found;
}
