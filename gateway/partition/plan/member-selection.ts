import { Kind, parse, type FieldNode, type SelectionSetNode } from 'graphql';
import { COVERAGE_SELECTION } from '../../../schema/protocol/coverage.ts';
import { PRIVATE_ALIAS } from './private-alias.ts';
import type { PartitionField, PartitionSchema, PartitionType } from './partition-schema.ts';
import { responseKey } from './flatten-selection.ts';

/** A place below a member's row whose value has to be asked of other members. */
export interface Hop {
  readonly path: readonly string[];
  readonly typeName: string;
  readonly selectionSet: SelectionSetNode;
}

/** What selections are read against. */
export interface SelectionScope {
  readonly schema: PartitionSchema;
  /** The fields that a selection set asks of one object type (flattenSelection). */
  fieldsOf(typeName: string, selectionSet: SelectionSetNode): readonly FieldNode[];
}

/** Rewrites client selections into what ONE member can truthfully answer, and notes what it can't. */
export class MemberSelection {
  readonly hops: Hop[] = [];
  readonly #scope: SelectionScope;

  constructor(scope: SelectionScope) {
    this.#scope = scope;
  }

  /** A reference keeps its key only; a gathered field becomes a hop of its own row. */
  rewrite(type: PartitionType, selectionSet: SelectionSetNode, path: readonly string[]): SelectionSetNode {
    const { schema } = this.#scope;
    const selections: FieldNode[] = [];
    let isAskedAgain = false;
    for (const field of this.#scope.fieldsOf(type.name, selectionSet)) {
      const definition = type.fields.get(field.name.value);
      if (definition !== undefined && isAskedByKey(type, definition)) {
        this.hops.push({ path, typeName: type.name, selectionSet: selectionOf([field]) });
        isAskedAgain = true;
        continue;
      }
      selections.push(this.#rewriteField(field, schema, definition, path));
    }
    if (type.placement !== null && isAskedAgain) selections.push(keyField(type.placement.key));
    if (selections.length === 0) selections.push(plainField('__typename'));
    return selectionOf(selections);
  }

  #rewriteField(
    field: FieldNode,
    schema: PartitionSchema,
    definition: PartitionField | undefined,
    path: readonly string[],
  ): FieldNode {
    const plain: FieldNode = { ...field, directives: [] };
    const target = definition === undefined ? undefined : schema.types.get(definition.typeName);
    if (field.selectionSet === undefined || definition === undefined || target === undefined) return plain;
    const below = [...path, responseKey(field)];
    if (!isReference(definition, target)) {
      return { ...plain, selectionSet: this.rewrite(target, field.selectionSet, below) };
    }
    return { ...plain, selectionSet: this.#rewriteReference(target, field.selectionSet, below) };
  }

  #rewriteReference(
    target: PartitionType,
    selectionSet: SelectionSetNode,
    path: readonly string[],
  ): SelectionSetNode {
    const key = target.placement?.key ?? 'id';
    const fields = this.#scope.fieldsOf(target.name, selectionSet);
    const isKnown = (field: FieldNode): boolean =>
      field.name.value === key || field.name.value === '__typename';
    const unknown = fields.filter((field) => !isKnown(field));
    if (unknown.length > 0)
      this.hops.push({ path, typeName: target.name, selectionSet: selectionOf(unknown) });
    const known = fields.filter(isKnown).map((field) => ({ ...field, directives: [] }));
    return selectionOf(unknown.length > 0 ? [...known, keyField(key)] : known);
  }
}

/**
 * True for a gathered field of an entity: who can answer it depends on the entity's key, and its cursors and
 * coverage are the gateway's to make, so that it can't be taken from inside one member's row.
 */
function isAskedByKey(type: PartitionType, field: PartitionField): boolean {
  return field.merge !== null && type.placement !== null;
}

function isReference(field: PartitionField, target: PartitionType): boolean {
  return target.placement !== null && !field.isOwn;
}

/** Where more has to be asked below an answer. */
export function pathsOf(hops: readonly Hop[]): readonly (readonly string[])[] {
  return hops.map((hop) => hop.path);
}

export function selectionOf(selections: readonly FieldNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

export function plainField(name: string, alias?: string): FieldNode {
  const field: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } };
  return alias === undefined ? field : { ...field, alias: { kind: Kind.NAME, value: alias } };
}

export function keyField(key: string): FieldNode {
  return plainField(key, PRIVATE_ALIAS.key);
}

/** The coverage block of a member's part, under a private alias. */
export function coverageField(): FieldNode {
  return COVERAGE_FIELD;
}

const COVERAGE_FIELD = firstField(`{ ${PRIVATE_ALIAS.coverage}: coverage ${COVERAGE_SELECTION} }`);

/** Parses the one field of a selection text such as `{ a { b } }`. */
export function firstField(text: string): FieldNode {
  const definition = parse(text, { noLocation: true }).definitions[0];
  const field =
    definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : undefined;
  if (field?.kind !== Kind.FIELD) throw new TypeError(`Not one field: ${text}`);
  return field;
}
