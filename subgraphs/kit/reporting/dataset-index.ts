import type { DatasetName, DatasetRecord } from '../records/records.ts';

/** What each owner of this member says of its datasets, as one request reads it. */
export class DatasetIndex {
  readonly #records: ReadonlyMap<string, DatasetRecord>;

  constructor(records: readonly DatasetRecord[]) {
    this.#records = new Map(records.map((record) => [`${record.owner} ${record.name}`, record]));
  }

  /** Null: the owner has not reported this dataset. */
  find(owner: string, name: DatasetName): DatasetRecord | null {
    return this.#records.get(`${owner} ${name}`) ?? null;
  }

  isReported(owner: string, name: DatasetName): boolean {
    return this.find(owner, name)?.state === 'REPORTED';
  }

  isWithheld(owner: string, name: DatasetName): boolean {
    return this.find(owner, name)?.state === 'WITHHELD';
  }
}
