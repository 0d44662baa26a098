/** The day on which the Council last looked at clusters and reports: nothing in these records is later. */
export const LIVE_DAY = '2026-08-03';
