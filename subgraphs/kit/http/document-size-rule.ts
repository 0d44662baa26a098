import {
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/**
 * Several times what a gateway sends for the largest operation that it takes: each field at the root is a question to the
 * database, and a body has room for twenty thousand.
 */
const MOST_ROOT_FIELDS = 2000;
const MOST_ALIASES = 10_000;

/** Refuses documents that ask more at once than any gateway does; whoever may reach a member may ask it. */
export const documentSizeRule: ValidationRule = (context) => ({
  Document: (document) => {
    const refuse = (count: number, what: string, most: number): void => {
      if (count <= most) return;
      const message = `The operation has ${String(count)} ${what}; at most ${String(most)} are answered. Ask for less in one operation.`;
      context.reportError(new GraphQLError(message));
    };
    refuse(countRootFields(document), 'fields at the root', MOST_ROOT_FIELDS);
    refuse(countAliases(document), 'aliases', MOST_ALIASES);
  },
});

/** Of the operation that has most; a fragment counts as often as it is spread. */
function countRootFields(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const known = new Map<string, number>();
  const count = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, node) => {
      if (node.kind === Kind.FIELD) return sum + 1;
      if (node.kind === Kind.INLINE_FRAGMENT) return sum + count(node.selectionSet);
      return sum + countFragment(node.name.value);
    }, 0);
  const countFragment = (name: string): number => {
    const fragment = fragments.get(name);
    if (fragment === undefined) return 0;
    const counted = known.get(name);
    if (counted !== undefined) return counted;
    // One within itself is refused by another rule.
    known.set(name, 0);
    const fields = count(fragment);
    known.set(name, fields);
    return fields;
  };
  return Math.max(
    0,
    ...document.definitions.map((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? count(each.selectionSet) : 0,
    ),
  );
}

function countAliases(document: DocumentNode): number {
  let aliases = 0;
  visit(document, {
    Field: ({ alias }) => {
      if (alias !== undefined) aliases += 1;
    },
  });
  return aliases;
}
