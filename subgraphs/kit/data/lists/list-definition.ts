import type { LoadedTable } from '../columns.ts';
import type { Condition } from './conditions.ts';
import type { OrderKey } from './keyset-page.ts';

/** Parents whose rows a list can be asked for. */
export type ParentColumn = 'agency' | 'movement' | 'nationalMovement' | 'decisionId';

/** What sets one list's table apart from another's. */
export interface ListDefinition<Filter> {
  readonly table: LoadedTable;
  /** Columns that make up the record. */
  readonly columns: readonly string[];
  readonly parentColumns: readonly ParentColumn[];
  /** By the contract's order field; ID need not be named. */
  readonly orderKeys: Readonly<Record<string, OrderKey>>;
  /** The filter as conditions on the rows. */
  conditions(filter: Filter): readonly Condition[];
}
