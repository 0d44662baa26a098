import { Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** The response keys of an operation's root fields, fragments followed. */
export function rootKeys(text: string): readonly string[] {
  const { definitions } = parse(text, { noLocation: true });
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node.selectionSet]),
  );
  const keysOf = (selectionSet: SelectionSetNode | undefined): readonly string[] =>
    (selectionSet?.selections ?? []).flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node.alias?.value ?? node.name.value];
      return keysOf(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value));
    });
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return [...new Set(keysOf(operation?.selectionSet))];
}
