import type { CallerRights } from '../../../schema/protocol/caller-rights.ts';
import type { ListRequest, ListStore, MemberReads } from '../data/member-store.ts';
import type { DatasetName } from '../records/records.ts';

export type ParentColumn = NonNullable<ListRequest<object>['parents']>['column'];

/** One kind of list that the contract offers, wherever in the schema it is asked. */
export interface ListDefinition<Row extends { readonly id: string }, Filter, Node> {
  /** Part of a cursor's scope: a cursor of another list is refused. */
  readonly name: string;
  /** The dataset that says whether an owner has reported such rows. */
  readonly dataset: DatasetName;
  readonly select: (store: MemberReads) => ListStore<Row, Filter>;
  readonly present: (row: Row) => Node;
  /** True where owners keep what the filter asks for from callers of these rights: it is then withheld. */
  readonly isWithheldFrom?: (rights: CallerRights, filter: Filter) => boolean;
}

/** States a list's definition with its types inferred. */
export function defineList<Row extends { readonly id: string }, Filter, Node>(
  definition: ListDefinition<Row, Filter, Node>,
): ListDefinition<Row, Filter, Node> {
  return definition;
}
