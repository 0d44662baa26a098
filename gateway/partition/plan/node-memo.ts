/** What was once made of a node, and of a detail beside it; forgotten with the node. */
export class NodeMemo<Node extends object, Value> {
  readonly #known = new WeakMap<Node, Map<string, Value>>();

  /** What is known; asking for it makes nothing, not even what would make it. */
  find(node: Node, detail: string): Value | undefined {
    return this.#known.get(node)?.get(detail);
  }

  of(node: Node, detail: string, make: () => Value): Value {
    let values = this.#known.get(node);
    if (values === undefined) {
      values = new Map();
      this.#known.set(node, values);
    }
    let value = values.get(detail);
    if (value === undefined) {
      value = make();
      values.set(detail, value);
    }
    return value;
  }
}
