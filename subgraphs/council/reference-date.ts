/**
 * The day that stands for "today" in this demonstration: the Council's 7th meeting (notice 59/TB-VPCP).
 * Bodies alive on it are listed where a request names no day of its own.
 */
export const REFERENCE_DATE = '2024-01-25';
