import { Kind, type FieldDefinitionNode, type TypeDefinitionNode } from 'graphql';
import { canonicalText } from './canonical-sdl.ts';
import type { Coordinate } from './coordinates.ts';
import type { Refusal } from './refusal.ts';
import type { SdlClass } from './sdl-classes.ts';

/** What members add to the contract, each once, as the first member (by id) describes it. */
export interface JoinedExtensions {
  readonly fields: readonly { readonly typeName: string; readonly node: FieldDefinitionNode }[];
  readonly types: readonly TypeDefinitionNode[];
  /** Extensions of one name that differ. */
  readonly refusals: readonly Refusal[];
}

interface Known {
  readonly node: FieldDefinitionNode | TypeDefinitionNode;
  readonly text: string;
  readonly member: string;
}

/** Joins the extensions of all classes: the same name is the same thing, wherever two members have it. */
export function joinExtensions(
  classes: readonly { readonly sdlClass: SdlClass; readonly extensions: readonly Coordinate[] }[],
): JoinedExtensions {
  const known = new Map<string, Known & { readonly coordinate: Coordinate }>();
  const refusals: Refusal[] = [];
  for (const { sdlClass, extensions } of classes) {
    for (const coordinate of extensions) {
      const node = findNode(sdlClass, coordinate);
      if (node === null) continue;
      const mine = { node, text: canonicalText(node), member: sdlClass.memberIds[0], coordinate };
      const other = known.get(coordinate.name);
      if (other === undefined) known.set(coordinate.name, mine);
      else if (other.text !== mine.text) refusals.push(refuse(coordinate.name, mine, other, sdlClass));
    }
  }
  const all = [...known.values()];
  return {
    fields: all.flatMap(({ node, coordinate }) =>
      node.kind === Kind.FIELD_DEFINITION ? [{ typeName: coordinate.typeName, node }] : [],
    ),
    types: all.flatMap(({ node }) => (node.kind === Kind.FIELD_DEFINITION ? [] : [node])),
    refusals,
  };
}

function findNode({ canonical }: SdlClass, { name, typeName, kind }: Coordinate): Known['node'] | null {
  const type = canonical.types.get(typeName);
  if (type === undefined || kind === 'type') return type ?? null;
  if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return null;
  return type.fields?.find((field) => `${typeName}.${field.name.value}` === name) ?? null;
}

function refuse(coordinate: string, mine: Known, other: Known, { memberIds }: SdlClass): Refusal {
  const [has, wants] = [mine.text, other.text].map((text) => text.replaceAll(/\s+/g, ' ')) as [
    string,
    string,
  ];
  const message =
    `${mine.member} and ${other.member} both add ${coordinate} to the contract, and differ: ${mine.member} has "${has}", ` +
    `${other.member} has "${wants}". Agree on one, or let one of you choose another name.`;
  return { member: mine.member, sameAs: memberIds.slice(1), coordinate, has, wants, message };
}
