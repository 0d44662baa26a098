/** How far an import is. */
export interface ImportProgress {
  readonly step: 'READING' | 'CHECKING' | 'WRITING';
  /** Rows read so far. */
  readonly rows: number;
  /** Of this step, from 0 to 1; null where nobody can tell. */
  readonly share: number | null;
}
