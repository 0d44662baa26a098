import type { GraphQLResolveInfo } from 'graphql';
import type { StatisticsDimension, StatisticsFilter } from '../data/member-store.ts';
import { readFilter } from '../filters/read-filter.ts';
import type { MemberContext } from '../member-context.ts';
import { assertRowLimit, type RowFinish } from './finish-rows.ts';
import { StatisticsReader, type StatisticsParentColumn, type StatisticsSource } from './statistics-reader.ts';

/** Arguments of a statistics field of the contract, whichever of them it has. */
export interface GivenStatistics extends RowFinish {
  readonly filter?: object | null;
  readonly groupBy: readonly StatisticsDimension[];
}

export interface StatisticsPlace {
  readonly context: MemberContext;
  readonly info: GraphQLResolveInfo;
  readonly given: GivenStatistics;
  /** Absent for the root field. */
  readonly parent?: { readonly column: StatisticsParentColumn; readonly value: string };
}

/** Answers a statistics field; errors of its filter and of `first` are the catalogue's. */
export function readStatistics({ context, info, given, parent }: StatisticsPlace): Promise<StatisticsSource> {
  const reader = context.once(info.fieldNodes, () => {
    const { owners, filter } = readFilter<StatisticsFilter>(given.filter);
    assertRowLimit(given.first);
    return new StatisticsReader(context, {
      owners: context.narrow(owners),
      filter,
      groupBy: [...new Set(given.groupBy)],
      finish: given,
      parentColumn: parent?.column ?? null,
    });
  });
  return reader.read(parent?.value);
}
