import type { DatasetName } from '../../../kit/records/records.ts';

/**
 * Owners of the demonstration that have not reported a dataset, so that an answer can show "not reported" beside zero
 * and "withheld" (BR-14). They have no rows of it, and no row in `datasets`. The State's register is not among them, nor
 * any agency of the notice.
 */
export const NOT_REPORTED: Readonly<Partial<Record<DatasetName, readonly string[]>>> = {
  exemplars: ['HGI', 'KTU', 'BNCTW', 'UBQLVNN'],
  implementations: ['BQLLCTHCM', 'LCH'],
  metricValues: ['BKA', 'NTH'],
  headcounts: ['BKTTW', 'TVI', 'UBKTTW'],
  dossiers: ['BLI', 'HGI'],
  consultations: ['BLI'],
  personStatistics: ['CBA'],
};

/** True where the owner has reported the dataset, or withholds it by law. */
export function hasReported(owner: string, dataset: DatasetName): boolean {
  return NOT_REPORTED[dataset]?.includes(owner) !== true;
}
