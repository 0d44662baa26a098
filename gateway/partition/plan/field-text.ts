import { print, visit, type ASTNode, type FieldNode } from 'graphql';

/** A field as it is written into members' requests. */
export interface FieldText {
  /** Without its alias. */
  readonly text: string;
  /** The names of the variables in it. */
  readonly variables: readonly string[];
}

const fields = new WeakMap<FieldNode, FieldText>();
const texts = new WeakMap<ASTNode, string>();

/** Many members are asked the same node, request after request: it is written once. */
export function fieldText(field: FieldNode): FieldText {
  let known = fields.get(field);
  if (known === undefined) {
    known = { text: print(withoutAlias(field)), variables: [...collectVariables(field)] };
    fields.set(field, known);
  }
  return known;
}

/** A node's text, written once. */
export function printOnce(node: ASTNode): string {
  let text = texts.get(node);
  if (text === undefined) {
    text = print(node);
    texts.set(node, text);
  }
  return text;
}

function withoutAlias(field: FieldNode): FieldNode {
  const entries = Object.entries(field).filter(([name]) => name !== 'alias');
  return Object.fromEntries(entries) as unknown as FieldNode;
}

function collectVariables(field: FieldNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(field, {
    Variable: (node) => {
      names.add(node.name.value);
    },
  });
  return names;
}
