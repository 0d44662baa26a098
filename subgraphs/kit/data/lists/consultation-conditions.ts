import { sql } from 'kysely';
import type { ConsultationFilter } from '../member-store.ts';
import { listedColumn, type Condition } from './conditions.ts';

const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/**
 * Posted on that day. A real name shows from its first day to its last in Vietnam, whatever day is asked for; made-up
 * names, which are nobody's, show by the day asked for alone.
 */
export function consultationConditions({ openOn }: ConsultationFilter): readonly Condition[] {
  const today = new Date(Date.now() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
  return [
    sql<boolean>`${listedColumn('postedOn')} <= ${openOn}`,
    sql<boolean>`${listedColumn('closesOn')} >= ${openOn}`,
    sql<boolean>`(${listedColumn('provenance')} = 'GENERATED'
      or (${listedColumn('postedOn')} <= ${today} and ${listedColumn('closesOn')} >= ${today}))`,
  ];
}
