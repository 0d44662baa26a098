/**
 * Keeps the State's awards, which are credited to the agencies that proposed them: its member holds rows for others, and
 * is the only one that may record awards of level STATE (domain.md, finding 3 and BR-17).
 */
export const STATE_REGISTER = 'BTDKTTW';
