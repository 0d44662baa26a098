import {
  Kind,
  type ArgumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { joinBlanks, type BlankTree } from './blank-tree.ts';
import { responseKey } from './flatten-selection.ts';
import { AFTER_MERGE } from './gathered-field.ts';
import { plainField } from './member-selection.ts';
import type { PartitionField, PartitionType } from './partition-schema.ts';
import { isPrivateName } from './private-alias.ts';
import type { InputScope, InputUse } from './used-inputs.ts';

/** A part of a request as members of one class can be asked for it, with what that costs. */
export interface TailoredSelection<Node> {
  /** Null where nothing is left of it; the same node where nothing had to go. */
  readonly node: Node | null;
  readonly blanks: BlankTree | null;
  readonly needed: string | null;
  readonly uses: readonly InputUse[];
}

/** Leaves out of a field of a type what a class lacks. */
export function tailorField(
  typeName: string,
  field: FieldNode,
  scope: InputScope,
): TailoredSelection<FieldNode> {
  const type = scope.schema.types.get(typeName);
  const definition = type?.fields.get(field.name.value);
  const coordinate = `${typeName}.${field.name.value}`;
  if (scope.lacks.has(coordinate)) {
    const needed = isNeeded(field, type, definition) ? coordinate : null;
    return { node: null, blanks: { keys: [responseKey(field)], below: new Map() }, needed, uses: [] };
  }
  const kept = tailorArguments(coordinate, field, definition, scope);
  const uses = listUses(coordinate, field, definition);
  if (field.selectionSet === undefined) return { node: kept, blanks: null, needed: null, uses };
  const inner = tailorSelectionSet(definition?.typeName ?? '', field.selectionSet, scope);
  const node = inner.node === field.selectionSet ? kept : { ...kept, selectionSet: inner.node };
  const blanks =
    inner.blanks === null ? null : { keys: [], below: new Map([[responseKey(field), inner.blanks]]) };
  return { node, blanks, needed: inner.needed, uses: [...uses, ...inner.uses] };
}

/**
 * What can't be answered null: what the gateway asks for itself, since the merge rests on it; a gathered field, whose
 * null would look like an answer; and the rows of one.
 */
function isNeeded(
  field: FieldNode,
  type: PartitionType | undefined,
  definition: PartitionField | undefined,
): boolean {
  if (isPrivateName(responseKey(field)) || (definition?.merge ?? null) !== null) return true;
  const isGathered = [...(type?.fields.values() ?? [])].some(({ combine }) => combine === 'COVERAGE');
  return isGathered && definition?.isList === true && field.selectionSet !== undefined;
}

function tailorSelectionSet(
  typeName: string,
  selectionSet: SelectionSetNode,
  scope: InputScope,
): TailoredSelection<SelectionSetNode> & { readonly node: SelectionSetNode } {
  const parts = selectionSet.selections.map((selection) => tailorSelection(typeName, selection, scope));
  const nodes = parts.flatMap(({ node }) => node ?? []);
  const isSame = nodes.every((node, index) => node === selectionSet.selections[index]);
  const selections = nodes.length === 0 ? [plainField('__typename')] : nodes;
  return {
    node: isSame && nodes.length === parts.length ? selectionSet : { ...selectionSet, selections },
    blanks: parts.reduce<BlankTree | null>((joined, part) => joinBlanks(joined, part.blanks), null),
    needed: parts.find(({ needed }) => needed !== null)?.needed ?? null,
    uses: parts.flatMap(({ uses }) => uses),
  };
}

function tailorSelection(
  typeName: string,
  selection: SelectionNode,
  scope: InputScope,
): TailoredSelection<SelectionNode> {
  if (selection.kind === Kind.FIELD) {
    const { node, blanks, ...rest } = tailorField(typeName, selection, scope);
    return { node, blanks, ...rest };
  }
  // Fragments are opened before members are asked (flattenSelection), but for those that name an entity.
  if (selection.kind === Kind.FRAGMENT_SPREAD)
    return { node: selection, blanks: null, needed: null, uses: [] };
  const condition = selection.typeCondition?.name.value ?? typeName;
  const inner = tailorSelectionSet(condition, selection.selectionSet, scope);
  const node = inner.node === selection.selectionSet ? selection : { ...selection, selectionSet: inner.node };
  return { ...inner, node, needed: scope.lacks.has(condition) ? condition : inner.needed };
}

/** The arguments that the class has; one that it lacks is unused here, or its members are not asked. */
function tailorArguments(
  coordinate: string,
  field: FieldNode,
  definition: PartitionField | undefined,
  scope: InputScope,
): FieldNode {
  const given = field.arguments ?? [];
  const kept = given.flatMap((argument): readonly ArgumentNode[] => {
    const name = argument.name.value;
    if (scope.lacks.has(`${coordinate}(${name}:)`)) return [];
    const value = tailorLiteral(definition?.arguments.get(name)?.typeName ?? '', argument.value, scope);
    return [value === argument.value ? argument : { ...argument, value }];
  });
  const isSame = kept.length === given.length && kept.every((argument, index) => argument === given[index]);
  return isSame ? field : { ...field, arguments: kept };
}

/** An input object's text without the fields that the class lacks. */
function tailorLiteral(typeName: string, value: ValueNode, scope: InputScope): ValueNode {
  if (value.kind === Kind.LIST) {
    const values = value.values.map((item) => tailorLiteral(typeName, item, scope));
    return values.every((item, index) => item === value.values[index]) ? value : { ...value, values };
  }
  if (value.kind !== Kind.OBJECT) return value;
  const inputs = scope.schema.inputs.get(typeName);
  const fields = value.fields
    .filter(({ name }) => !scope.lacks.has(`${typeName}.${name.value}`))
    .map((field) => {
      const inner = tailorLiteral(inputs?.get(field.name.value)?.typeName ?? '', field.value, scope);
      return inner === field.value ? field : { ...field, value: inner };
    });
  const isSame =
    fields.length === value.fields.length && fields.every((field, index) => field === value.fields[index]);
  return isSame ? value : { ...value, fields };
}

/** Every argument of the field, given or not; but for those that only count after the merge, which nobody is sent. */
function listUses(
  coordinate: string,
  field: FieldNode,
  definition: PartitionField | undefined,
): readonly InputUse[] {
  return [...(definition?.arguments ?? [])].flatMap(([name, input]) => {
    const value = field.arguments?.find((argument) => argument.name.value === name)?.value ?? null;
    const isForGateway = value === null && definition?.merge === 'GROUP' && AFTER_MERGE.has(name);
    return isForGateway ? [] : [{ coordinate: `${coordinate}(${name}:)`, input, value }];
  });
}
