import { Kind, type ArgumentNode, type FieldNode } from 'graphql';
import { isPrivateAlias, PRIVATE_ALIAS } from './private-alias.ts';
import { plainField, selectionOf } from './member-selection.ts';
import { responseKey } from './flatten-selection.ts';

/** One connection asked in two rounds. */
export interface SplitPage {
  /** Everything but the rows: cursors, counts, coverage. */
  readonly keys: FieldNode;
  /** The rows of so many places from the page's start; null where the client asks for no row at all. */
  readonly rows: ((size: number) => FieldNode) | null;
  /** Names under which the rows stand. */
  readonly rowKeys: readonly string[];
}

/** Splits what members are asked for one connection, so that they send in full only the rows that will be shown. */
export function splitPage(asked: FieldNode, isBackward: boolean): SplitPage {
  const selections = (asked.selectionSet?.selections ?? []) as readonly FieldNode[];
  const rows = selections.filter((field) => isRows(field));
  const rest = selections.filter((field) => !isRows(field));
  const cursors = plainField('_cursors', PRIVATE_ALIAS.cursors);
  return {
    keys: { ...asked, selectionSet: selectionOf(rest) },
    rowKeys: rows.map((field) => responseKey(field)),
    rows:
      rows.length === 0
        ? null
        : (size) => ({
            ...asked,
            arguments: withSize(asked.arguments ?? [], isBackward ? 'last' : 'first', size),
            selectionSet: selectionOf([...rows, cursors]),
          }),
  };
}

/** `nodes` and `edges`, under whichever name. */
function isRows(field: FieldNode): boolean {
  return field.selectionSet !== undefined && !isPrivateAlias(responseKey(field));
}

function withSize(given: readonly ArgumentNode[], name: string, size: number): readonly ArgumentNode[] {
  const value = { kind: Kind.INT, value: String(size) } as const;
  const argument: ArgumentNode = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
  return [...given.filter((item) => item.name.value !== name), argument];
}
