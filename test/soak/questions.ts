/** What clients of the soak ask, by the field that is asked for. */
export const QUESTIONS = {
  movements: `{ movements(first: 20, orderBy: { field: TITLE }) { totalCount nodes { id } coverage { ...Who } } }`,
  commendations: `{ commendations(first: 5) { totalCount nodes { id decision { number } } coverage { ...Who } } }`,
  decisions: `{ decisions(first: 1) { totalCount coverage { ...Who } } }`,
  statistics: `{ statistics(groupBy: [YEAR, LEVEL]) { rows { key { year level } decisions commendations } coverage { ...Who } } }`,
} as const;
export type Question = keyof typeof QUESTIONS;

const KINDS = Object.keys(QUESTIONS) as readonly Question[];
const WHO =
  'fragment Who on Coverage { expected answered missing { member reason } notConnected stale { member } }';
/** Questions are mostly in words that are known; now and then in others, so that plans are made too. */
const NEW_TEXT_EVERY = 50;

/** The text of one request, whichever number it has. */
export function questionOf(number: number): { readonly kind: Question; readonly query: string } {
  const kind = KINDS[number % KINDS.length] ?? 'movements';
  const name = number % NEW_TEXT_EVERY === 0 ? `query Q${String(number)} ` : '';
  return { kind, query: `${name}${QUESTIONS[kind]} ${WHO}` };
}

export interface Coverage {
  readonly expected: number;
  readonly answered: number;
  readonly missing: readonly { readonly member: string; readonly reason: string }[];
  readonly notConnected: readonly string[];
  readonly stale: readonly { readonly member: string }[];
}

export interface FigureRow {
  readonly key: { readonly year: number; readonly level: string };
  readonly decisions: number | null;
  readonly commendations: number | null;
}

/** What came for one of them; each has some of this. */
export interface Part {
  readonly totalCount?: number | null;
  readonly nodes?: readonly { readonly id: string; readonly decision?: { readonly number: string } | null }[];
  readonly rows?: readonly FigureRow[];
  readonly coverage: Coverage;
}

export interface SoakAnswer {
  readonly data?: Readonly<Partial<Record<Question, Part | null>>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}
