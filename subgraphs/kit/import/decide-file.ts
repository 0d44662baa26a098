import type { OwnerParts } from '../data/load/owner-parts.ts';
import type { SmallRecords } from '../data/load/read-records.ts';
import type { DatasetName } from '../records/records.ts';
import { DecisionsImport } from './import-decisions.ts';
import type { ImportLine } from './import-line.ts';
import { LineGroups } from './group-lines.ts';
import { LineReader, type ReadingTerms } from './line-reader.ts';
import type { LineSpool } from './line-spool.ts';
import type { ProblemSpool } from './problem-spool.ts';
import { refreshDatasets } from './refresh-datasets.ts';
import { reportRows } from './report-problems.ts';
import { namedAwardId } from './rows/compose-exemplar.ts';
import { decideRows, type DecidedRows, type RowCounts } from './rows/decide-rows.ts';
import type { RowChange, RowTable } from './rows/row-change.ts';

/** The lines of a file, and what they are decided with. */
export interface FileTerms {
  readonly awards: LineSpool;
  readonly others: readonly ImportLine[];
  readonly reading: ReadingTerms;
  readonly problems: ProblemSpool;
  /** RFC 3339, in UTC. */
  readonly now: string;
  /** Told how many rows were decided. */
  readonly onDecided: (rows: number) => void;
}

/** What became of a whole file. Decisions are written, and stay if the transaction does; the rest is to be written. */
export interface DecidedFile {
  readonly decisions: DecisionsImport;
  readonly changes: readonly RowChange[];
  readonly counts: RowCounts;
  /** Of the sheets beside decisions and awards. */
  readonly rejectedRecords: number;
  readonly rejectedRows: number;
  /** The owner's other rows as they would be. */
  readonly records: SmallRecords;
}

const DATASETS: Readonly<Record<RowTable, DatasetName>> = {
  movements: 'movements',
  movementPhases: 'movements',
  implementations: 'implementations',
  metricValues: 'metricValues',
  exemplars: 'exemplars',
  reportLines: 'reports',
};

/**
 * Decides on movements and the like first, so that awards may name a movement of the same file; on exemplars last, since
 * they may name awards of it.
 */
export async function decideFile(parts: OwnerParts, file: FileTerms): Promise<DecidedFile> {
  const { awards, others, reading, problems, now, onDecided } = file;
  const { today } = reading;
  const { owner } = parts.records;
  const readers = others.map((line) => new LineReader(line, reading));
  const exemplars = readers.filter(({ line }) => line.kind === 'exemplars');
  const onRecord = { today, earliestAwards: await parts.earliestAwards(), commendations: new Set<string>() };
  const first = decideRows(
    readers.filter(({ line }) => line.kind !== 'exemplars'),
    { ...onRecord, records: parts.records },
  );
  const decisions = new DecisionsImport({
    ...{ parts, reading, problems, groups: new LineGroups(awards, reading) },
    composing: { owner, movements: first.records.movements, now },
    onDecided: (lines) => onDecided(others.length + lines),
  });
  await decisions.run();
  const named = exemplars.map(({ line }) => namedAwardId(new LineReader(line, reading), owner));
  const commendations = await parts.knownAwards(named.filter((id) => id !== ''));
  const last = decideRows(exemplars, { ...onRecord, records: first.records, commendations });
  await problems.add(reportRows([first, last]));
  return sumUp(decisions, [first, last], now);
}

function sumUp(
  decisions: DecisionsImport,
  [first, last]: readonly [DecidedRows, DecidedRows],
  now: string,
): DecidedFile {
  const changes = [...first.changes, ...last.changes];
  const rejected = [...first.rejected, ...last.rejected];
  const awarded: readonly DatasetName[] =
    decisions.decisionIds.length === 0 ? [] : ['decisions', 'commendations'];
  const names = [...new Set([...awarded, ...changes.map(({ table }) => DATASETS[table])])];
  return {
    ...{ decisions, changes, counts: sumCounts(first.counts, last.counts) },
    rejectedRecords: rejected.length,
    rejectedRows: rejected.reduce((sum, { readers }) => sum + readers.length, 0),
    records: { ...last.records, datasets: refreshDatasets(last.records, names, now) },
  };
}

function sumCounts(left: RowCounts, right: RowCounts): RowCounts {
  return {
    added: left.added + right.added,
    corrected: left.corrected + right.corrected,
    unchanged: left.unchanged + right.unchanged,
  };
}
