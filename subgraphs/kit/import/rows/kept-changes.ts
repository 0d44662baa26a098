import type { DatasetName } from '../../records/records.ts';
import type { CellCorrection } from '../correct-cells.ts';
import type { RowChange } from './row-change.ts';

/** What an import's entry keeps of the sheets beside decisions, so that it can be taken back. */
export interface KeptChanges {
  readonly changes: readonly RowChange[];
  /** What the owner had not reported before: not reported is not the same as none. */
  readonly newDatasets: readonly DatasetName[];
  /** Cells that were corrected after the upload: the file's hash does not tell of them. */
  readonly corrections?: readonly CellCorrection[];
}

export function writeRowChanges(kept: KeptChanges): string {
  return JSON.stringify(kept);
}

export function readRowChanges(text: string): KeptChanges {
  return JSON.parse(text) as KeptChanges;
}
