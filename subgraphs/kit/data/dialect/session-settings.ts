/**
 * What every session runs with. Figures sort and hash a hundred thousand rows: with PostgreSQL's 4 MB they do so on
 * disk. Compiling their statements (jit) costs more than running them.
 */
export const SESSION_SETTINGS = ['work_mem=32MB', 'jit=off'] as const;
