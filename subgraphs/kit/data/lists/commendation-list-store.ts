import { sql, type QueryExecutorProvider } from 'kysely';
import type { CommendationRecord } from '../../records/records.ts';
import { COMMENDATION_RECORD_COLUMNS } from '../columns.ts';
import type { CommendationFilter, ListRequest } from '../member-store.ts';
import { awardConditions, commendationConditions } from './award-conditions.ts';
import { isOneOf } from './conditions.ts';
import { countLists, TableListStore } from './list-store.ts';

/** Commendations, counted from the facts wherever these know what is asked by. */
export class CommendationListStore extends TableListStore<CommendationRecord, CommendationFilter> {
  constructor(database: QueryExecutorProvider) {
    super(database, {
      table: 'commendations',
      columns: Object.keys(COMMENDATION_RECORD_COLUMNS),
      parentColumns: ['agency', 'movement', 'nationalMovement', 'decisionId'],
      orderKeys: { AWARDED_ON: { column: 'awardedOn', isNullable: false } },
      conditions: commendationConditions,
    });
  }

  override async counts(request: ListRequest<CommendationFilter>): Promise<ReadonlyMap<string, number>> {
    if (!areFactsEnough(request)) return super.counts(request);
    return countLists(this.database, request, {
      table: sql`${sql.table('awardFacts')} as listed`,
      conditions: [...isOneOf('owner', request.owners), ...awardConditions(request.filter)],
      count: sql`sum(listed.commendations)`,
    });
  }
}

/** Facts know nothing of single rows' last change, nor of a decision's id. */
function areFactsEnough({ filter, parents }: ListRequest<CommendationFilter>): boolean {
  return (filter.updatedSince ?? null) === null && parents?.column !== 'decisionId';
}
