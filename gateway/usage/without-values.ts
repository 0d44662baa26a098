import { Kind, print, visit, type DocumentNode, type ValueNode } from 'graphql';

/** An operation's text with every literal replaced by one of its kind: what a person asked for does not leave the gateway. */
export function withoutValues(document: DocumentNode): string {
  const hidden = visit(document, {
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
    StringValue: (node) => ({ ...node, value: '', block: false }),
    ListValue: (): ValueNode => ({ kind: Kind.LIST, values: [] }),
    ObjectValue: (): ValueNode => ({ kind: Kind.OBJECT, fields: [] }),
    VariableDefinition: (node) => ({ ...node, defaultValue: undefined }),
  });
  return print(hidden);
}
