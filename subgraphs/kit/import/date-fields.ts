import type { ImportField } from './import-columns.ts';

/** Columns of dates. */
export const DATE_FIELDS = [
  ...['issuedOn', 'publishedOn', 'achievementTo', 'consultedFrom', 'consultedTo', 'launchedOn'],
  ...['periodFrom', 'periodTo', 'dueOn', 'heldOn', 'planIssuedOn', 'lastReviewOn', 'asOf'],
] as const as readonly ImportField[];
