/** Six digits, so that ids order as they were given. */
export function padOrdinal(ordinal: number): string {
  return String(ordinal).padStart(6, '0');
}
