import pg from 'pg';

/** What an answer has to say, from one database and by SQL alone: over exactly the members that it says answered. */
export interface Oracle {
  /** What is wrong with an answer; null where nothing is. */
  findFault(kind: QuestionKind, answer: SoakAnswer): string | null;
}

export const QUESTIONS = {
  MOVEMENTS: `{ movements(first: 20, orderBy: { field: TITLE }) { totalCount nodes { id } coverage { ...Who } } }`,
  COMMENDATIONS: `{ commendations(first: 1) { totalCount coverage { ...Who } } }`,
  DECISIONS: `{ decisions(first: 1) { totalCount coverage { ...Who } } }`,
} as const;
export type QuestionKind = keyof typeof QUESTIONS;

export const WHO =
  'fragment Who on Coverage { expected answered missing { member reason } notConnected stale { member } }';

interface Listed {
  readonly totalCount: number | null;
  readonly nodes?: readonly { readonly id: string }[];
  readonly coverage: {
    readonly expected: number;
    readonly answered: number;
    readonly missing: readonly { readonly member: string; readonly reason: string }[];
    readonly notConnected: readonly string[];
    readonly stale: readonly { readonly member: string }[];
  };
}

export interface SoakAnswer {
  readonly data?: Readonly<Record<string, Listed | null>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

interface Movement {
  readonly owner: string;
  readonly id: string;
}

/** Reads what is there once; the data do not change meanwhile. */
export async function readOracle(databaseUrl: string, codes: readonly string[]): Promise<Oracle> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const table of ['movements', 'commendations', 'decisions']) {
    const { rows } = await client.query<{ owner: string; count: number }>(
      `select owner, count(*)::integer as count from ${table} group by owner`,
    );
    counts.set(table, new Map(rows.map(({ owner, count }) => [owner, count])));
  }
  const movements = await client.query<Movement>(
    'select owner, id from movements order by title_key collate "C", id collate "C"',
  );
  await client.end();
  return {
    findFault: (kind, answer) => findFault(kind, answer, { counts, codes, movements: movements.rows }),
  };
}

function findFault(
  kind: QuestionKind,
  { data }: SoakAnswer,
  known: {
    readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
    readonly codes: readonly string[];
    readonly movements: readonly Movement[];
  },
): string | null {
  const field = kind.toLowerCase();
  const listed = data?.[field];
  if (listed === undefined || listed === null) return null;
  const { coverage, totalCount, nodes } = listed;
  const lost = new Set([...coverage.missing.map(({ member }) => member), ...coverage.notConnected]);
  const answered = known.codes.filter((code) => !lost.has(code));
  if (coverage.stale.length > 0) return `stale without anything kept: ${JSON.stringify(coverage.stale)}`;
  if (coverage.expected !== coverage.answered + coverage.missing.length + coverage.notConnected.length)
    return `coverage does not add up: ${JSON.stringify(coverage)}`;
  if (answered.length !== coverage.answered)
    return `${String(coverage.answered)} answered, but ${String(answered.length)} are not lost`;
  const expected = answered.reduce((sum, code) => sum + (known.counts.get(field)?.get(code) ?? 0), 0);
  if (totalCount !== expected) return `${field}: ${String(totalCount)} instead of ${String(expected)}`;
  if (nodes === undefined || kind !== 'MOVEMENTS') return null;
  const rows = known.movements.filter(({ owner }) => !lost.has(owner)).slice(0, nodes.length);
  const [given, right] = [nodes.map(({ id }) => id), rows.map(({ id }) => id)].map(String);
  return given === right ? null : `rows ${String(given)} instead of ${String(right)}`;
}
