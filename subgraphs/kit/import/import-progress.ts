/** How far an import is. */
export interface ImportProgress {
  readonly step: 'READING' | 'CHECKING' | 'WRITING';
  /** Rows read or decided so far; of the last step, all. */
  readonly rows: number;
  /** Of this step, from 0 to 1; null where nobody can tell. */
  readonly share: number | null;
}
