import {
  Kind,
  type DocumentNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { NormalisedOperation, SelectedField, Selection } from './selection.ts';

const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The document that a normalised operation is planned by; null where subgraphs have nothing to do with it. */
export function plannedDocument(operation: NormalisedOperation): DocumentNode | null {
  const fields = operation.selection.fields.filter(isPlanned);
  if (fields.length === 0) return null;
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: operation.kind,
        variableDefinitions: operation.variableDefinitions,
        selectionSet: selectionSet(fields.map((field) => writeField(field, operation.selection.typeName))),
      },
    ],
  };
}

/** The gateway itself knows the others. */
function isPlanned({ name, refused }: SelectedField): boolean {
  return !name.startsWith('__') && refused === undefined;
}

/** A place where anything depends on the object's type asks for the type. */
function writeSelection({ typeName, fields }: Selection): SelectionSetNode {
  const written = fields.filter(isPlanned).map((field) => writeField(field, typeName));
  const needsType = fields.some(({ name, guards }) => name === '__typename' || guards.length > 0);
  // Where nothing is left of what was selected, whether there is an object at all is still to be found out.
  return selectionSet(needsType || written.length === 0 ? [TYPENAME, ...written] : written);
}

/**
 * Only the innermost condition is planned with, on which the field is defined: what an interface within another condition
 * brings too much is left out of the answer, and Apollo's planner fails on some such nests.
 */
function writeField(field: SelectedField, typeName: string): SelectionNode {
  const node: SelectionNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: field.name },
    ...(field.dataKey === field.name ? {} : { alias: { kind: Kind.NAME, value: field.dataKey } }),
    arguments: field.arguments,
    directives: field.directives,
    ...(field.selection === null ? {} : { selectionSet: writeSelection(field.selection) }),
  };
  const condition = field.guards.at(-1);
  return condition === undefined || condition === typeName ? node : guard(node, condition);
}

function guard(node: SelectionNode, typeName: string): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
    selectionSet: selectionSet([node]),
  };
}

function selectionSet(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
