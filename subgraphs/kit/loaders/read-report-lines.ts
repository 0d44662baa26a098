import { parseGlobalId } from '../../../schema/protocol/global-id.ts';
import type { ReportLine } from '../contract/report.ts';
import { groupBy } from '../data/group-by.ts';
import type { ReportCount } from '../data/member-store.ts';
import type { BatchReader } from '../member-context.ts';
import type { ReportLineRecord } from '../records/records.ts';

/**
 * Lines of reports by id, with the counts of the owner's own rows. None where an agency whose reports are on file had
 * nothing to report; null where they are not.
 */
export const readReportLines: BatchReader<readonly ReportLine[] | null> = async (context, ids) => {
  const datasets = await context.datasets();
  const owners = context.serves.filter((owner) => datasets.isReported(owner, 'reports'));
  if (owners.length === 0) return ids.map(() => null);
  const lines = await context.store.reportLines(owners, ids);
  const counts = await context.store.reportCounts(owners, [...new Set(lines.map(({ period }) => period))]);
  const byReport = groupBy(lines, ({ report }) => report);
  const counted = new Map(counts.map((count) => [countKey(count), count]));
  const linesOf = (id: string): readonly ReportLine[] | null => {
    const onFile = byReport.get(id);
    if (onFile !== undefined) return onFile.map((line) => presentLine(line, counted));
    return owners.includes(parseGlobalId(id)?.owner ?? '') ? [] : null;
  };
  return ids.map(linesOf);
};

function presentLine(line: ReportLineRecord, counted: ReadonlyMap<string, ReportCount>): ReportLine {
  const { measure, level, form, reported, qualifier } = line;
  return { measure, level, form, reported, qualifier, counted: countOf(line, counted.get(countKey(line))) };
}

/** No row says how many movements a level had. A level and form without a row has none. */
function countOf({ measure }: ReportLineRecord, count: ReportCount | undefined): number | null {
  if (measure === 'MOVEMENTS') return null;
  if (count === undefined) return 0;
  const counts = {
    DECISIONS: count.decisions,
    COMMENDATIONS: count.commendations,
    RECIPIENTS: count.recipients,
  };
  return counts[measure];
}

function countKey({
  owner,
  period,
  level,
  form,
}: Pick<ReportCount, 'owner' | 'period' | 'level' | 'form'>): string {
  return JSON.stringify([owner, period, level, form]);
}
