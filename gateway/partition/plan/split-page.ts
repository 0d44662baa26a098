import type { FieldNode } from 'graphql';
import { isPrivateName, PRIVATE_ALIAS } from './private-alias.ts';
import { plainField, selectionOf } from './member-selection.ts';
import { responseKey } from './flatten-selection.ts';
import { variableArgument, type PrivateVariable, type PrivateVariables } from './private-variables.ts';

/** One connection asked in two rounds. */
export interface SplitPage {
  /** Everything but the rows: cursors, counts, coverage. */
  readonly keys: FieldNode;
  /** The rows of as many places from the page's start as `size` says. */
  readonly rows: FieldNode;
  readonly size: PrivateVariable;
  /** Names under which the rows stand. */
  readonly rowKeys: readonly string[];
}

/**
 * Splits what members are asked for one connection, so that they send in full only the rows that will be shown; null
 * where the client asks for no row at all.
 */
export function splitPage(
  asked: FieldNode,
  isBackward: boolean,
  variables: PrivateVariables,
): SplitPage | null {
  const selections = (asked.selectionSet?.selections ?? []) as readonly FieldNode[];
  const rows = selections.filter((field) => isRows(field));
  if (rows.length === 0) return null;
  const side = isBackward ? 'last' : 'first';
  const size = variables.create('size', 'Int');
  const others = (asked.arguments ?? []).filter((argument) => argument.name.value !== side);
  const cursors = plainField('_cursors', PRIVATE_ALIAS.cursors);
  return {
    keys: { ...asked, selectionSet: selectionOf(selections.filter((field) => !isRows(field))) },
    rows: {
      ...asked,
      arguments: [...others, variableArgument(side, size)],
      selectionSet: selectionOf([...rows, cursors]),
    },
    size,
    rowKeys: rows.map((field) => responseKey(field)),
  };
}

/** `nodes` and `edges`, under whichever name. */
function isRows(field: FieldNode): boolean {
  return field.selectionSet !== undefined && !isPrivateName(responseKey(field));
}
