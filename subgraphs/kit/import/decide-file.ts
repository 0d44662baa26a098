import type { DatasetName, OwnerRecords } from '../records/records.ts';
import type { ImportLine } from './import-line.ts';
import { decideImport, type DecidedImport } from './decide-import.ts';
import { draftDecisions, type DraftedDecisions } from './draft-decisions.ts';
import { LineReader, type ReadingTerms } from './line-reader.ts';
import { refreshDatasets } from './refresh-datasets.ts';
import { decideRows, type DecidedRows, type RowCounts } from './rows/decide-rows.ts';
import type { RowChange, RowTable } from './rows/row-change.ts';

/** What becomes of a whole file. */
export interface DecidedFile {
  readonly drafted: DraftedDecisions;
  readonly decisions: DecidedImport;
  /** The other sheets, in the order in which they were decided. */
  readonly rows: readonly DecidedRows[];
  readonly changes: readonly RowChange[];
  readonly counts: RowCounts;
  /** The owner's rows as they would be. */
  readonly records: OwnerRecords;
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
 * they may name awards of it. `now` in RFC 3339.
 */
export function decideFile(
  lines: readonly ImportLine[],
  terms: ReadingTerms,
  { records, now }: { readonly records: OwnerRecords; readonly now: string },
): DecidedFile {
  const awards = lines.filter(({ kind }) => kind === 'awards');
  const readers = lines.filter(({ kind }) => kind !== 'awards').map((line) => new LineReader(line, terms));
  const isExemplar = ({ line }: LineReader) => line.kind === 'exemplars';
  const first = decideRows(
    readers.filter((reader) => !isExemplar(reader)),
    records,
    terms.today,
  );
  const drafted = draftDecisions(awards, terms);
  const decisions = decideImport(drafted.drafts, first.records, now);
  const last = decideRows(readers.filter(isExemplar), decisions.records, terms.today);
  const changes = [...first.changes, ...last.changes];
  const names = [...new Set(changes.map(({ table }) => DATASETS[table]))];
  return {
    ...{ drafted, decisions, rows: [first, last], changes },
    counts: sumCounts(first.counts, last.counts),
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
