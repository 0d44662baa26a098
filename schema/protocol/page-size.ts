/** Rows when neither `first` nor `last` is given. */
export const DEFAULT_PAGE_SIZE = 20;
/** Most rows that one page may ask for. */
export const MAX_PAGE_SIZE = 200;
