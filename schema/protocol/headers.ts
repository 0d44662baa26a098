/** HTTP request header: milliseconds that the asker still has; goes down the tree, always smaller (PROTOCOL.md, Deadlines). */
export const DEADLINE_HEADER = 'x-deadline-ms';
/** HTTP request header: `full` turns an answer with holes into an error. */
export const COMPLETENESS_HEADER = 'x-completeness';
