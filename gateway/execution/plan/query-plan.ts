/** What a planner makes of an operation; the shape is that of Apollo's query planner, as far as it is executed here. */
export type PlanNode = SequenceNode | ParallelNode | FlattenNode | FetchNode;

/** One after the other: later nodes need what earlier ones bring. */
export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly PlanNode[];
}

/** All at once. */
export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly PlanNode[];
}

/** For the objects at a path of the merged data: data keys, and `@` for any item of a list. */
export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: readonly string[];
  readonly node: PlanNode;
}

/** One request to one subgraph. */
export interface FetchNode {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  readonly operation: string;
  readonly variableUsages: readonly string[];
  /** What of an object identifies it to the subgraph, and what the subgraph needs of others; null for root fields. */
  readonly requires: readonly RequiredSelection[] | null;
  readonly inputRewrites: readonly DataRewrite[];
  readonly outputRewrites: readonly DataRewrite[];
}

export type RequiredSelection = RequiredField | RequiredFragment;

export interface RequiredField {
  readonly kind: 'Field';
  /** Under which the subgraph expects the value. */
  readonly name: string;
  /** Under which the merged data hold it. */
  readonly key: string;
  readonly selections: readonly RequiredSelection[] | null;
}

export interface RequiredFragment {
  readonly kind: 'InlineFragment';
  readonly typeCondition: string | null;
  readonly selections: readonly RequiredSelection[];
}

/** Paths are of field names and `... on Type`; lists are passed through. */
export type DataRewrite =
  | { readonly kind: 'SetValue'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'RenameKey'; readonly path: readonly string[]; readonly newKey: string };
