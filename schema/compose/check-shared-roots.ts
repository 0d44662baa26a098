import { Kind, parse, print, type FieldDefinitionNode, type TypeDefinitionNode } from 'graphql';
import { canonicalSdl, type CanonicalSdl } from './canonical-sdl.ts';
import { namedType } from './coordinates.ts';

interface Subgraph {
  readonly name: string;
  readonly sdl: string;
}

/**
 * Lists at the root that two subgraphs share. `@shareable` promises that each would give the SAME answer, so a
 * gateway asks only one of them: of two that keep different rows, one's rows are all that clients see, without an
 * error. Gives one sentence for each such field.
 */
export function checkSharedRoots(subgraphs: readonly Subgraph[]): readonly string[] {
  const holders = new Map<string, { readonly name: string; readonly type: string }[]>();
  for (const { name, sdl } of subgraphs) {
    const canonical = canonicalSdl(sdl);
    const overridden = listOverridden(sdl);
    for (const field of rootFields(canonical)) {
      if (!isList(field, canonical) || overridden.has(field.name.value)) continue;
      const known = holders.get(field.name.value) ?? [];
      holders.set(field.name.value, [...known, { name, type: print(field.type) }]);
    }
  }
  return [...holders]
    .filter(([, shared]) => shared.length > 1)
    .map(([field, shared]) => {
      const names = shared.map(({ name }) => `"${name}"`).join(' and ');
      return (
        `Query.${field}: ${shared[0]?.type ?? ''} is a list that the subgraphs ${names} share. A shareable field ` +
        `promises the same answer from each, so only ONE would be asked, and the other's rows would be lost ` +
        `without an error. If each keeps rows of its own, they are members of a partitioned subgraph ` +
        `(@gather(merge: CONNECTION), docs/composition.md); if one of them is to answer, remove the field from the other.`
      );
    });
}

function rootFields({ types }: CanonicalSdl): readonly FieldDefinitionNode[] {
  const query = types.get('Query');
  return query?.kind === Kind.OBJECT_TYPE_DEFINITION ? (query.fields ?? []) : [];
}

/** A list, or a Relay connection, which holds one. */
function isList({ type }: FieldDefinitionNode, { types }: CanonicalSdl): boolean {
  const text = print(type);
  return text.startsWith('[') || isConnection(types.get(namedType(text)));
}

function isConnection(type: TypeDefinitionNode | undefined): boolean {
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) return false;
  return (type.fields ?? []).some(
    ({ name, type: fieldType }) =>
      ['nodes', 'edges'].includes(name.value) && print(fieldType).startsWith('['),
  );
}

/** Root fields that this subgraph takes over from another (Federation 2, `@override`): only one of them is asked on purpose. */
function listOverridden(sdl: string): ReadonlySet<string> {
  const fields = parse(sdl, { noLocation: true }).definitions.flatMap((node) =>
    (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) &&
    node.fields !== undefined
      ? node.fields
      : [],
  );
  const isOverride = (name: string): boolean => name.replace(/^federation__/, '') === 'override';
  return new Set(
    fields
      .filter(({ directives = [] }) => directives.some(({ name }) => isOverride(name.value)))
      .map(({ name }) => name.value),
  );
}
