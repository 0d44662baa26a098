import type { GraphQLResolveInfo } from 'graphql';
import { readFilter } from '../filters/read-filter.ts';
import type { MemberContext } from '../member-context.ts';
import type { ConnectionSource } from './build-connection.ts';
import type { ListDefinition, ParentColumn } from './list-definition.ts';
import { ListReader } from './list-reader.ts';
import { buildPageOrder, type GivenOrder } from './page-order.ts';
import { readPageRequest, type GivenPage } from './page-request.ts';
import { selectedFields } from './selected-fields.ts';

/** Arguments of a connection field of the contract, whichever of them it has. */
export interface GivenList extends GivenPage {
  readonly filter?: object | null;
  readonly orderBy?: GivenOrder | null;
}

/** Where in a request a list stands: all rows of one parent list share context, field nodes and arguments. */
export interface ListPlace {
  readonly context: MemberContext;
  readonly info: GraphQLResolveInfo;
  readonly given: GivenList;
  /** Absent for a root field. */
  readonly parent?: { readonly column: ParentColumn; readonly value: string };
}

/** Answers a connection field; errors of the page arguments and of the filter are the catalogue's. */
export function readList<Row extends { readonly id: string }, Filter extends object, Node>(
  definition: ListDefinition<Row, Filter, Node>,
  { context, info, given, parent }: ListPlace,
): Promise<ConnectionSource<Node>> {
  const reader = context.once(info.fieldNodes, () => {
    const { owners, filter } = readFilter<Filter>(given.filter);
    const order = buildPageOrder(definition.name, filter, given.orderBy);
    return new ListReader(context, definition, {
      owners: context.narrow(owners),
      filter,
      page: readPageRequest(given, order),
      order,
      parentColumn: parent?.column ?? null,
      selected: selectedFields(info),
    });
  });
  return reader.read(parent?.value);
}
