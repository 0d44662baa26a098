import pg from 'pg';

/** One owner's figures of one year and level. */
export interface OwnerFigure {
  readonly owner: string;
  readonly key: string;
  readonly commendations: number;
  readonly decisions: number;
}

/** What the one database of all members holds, by SQL alone. */
export interface Truth {
  /** Rows of each list by owner, rescinded awards left out. */
  readonly counts: Readonly<Record<string, ReadonlyMap<string, number>>>;
  readonly figures: readonly OwnerFigure[];
  /** In the nation's order: by title, then by id, byte by byte. */
  readonly movements: readonly { readonly owner: string; readonly id: string }[];
  /** Number of the decision of each commendation, by the commendation's id. */
  readonly decisionNumbers: ReadonlyMap<string, string>;
}

const LISTS = { movements: '', decisions: '', commendations: 'where not rescinded' } as const;

/** Reads it once; the data do not change meanwhile. */
export async function readTruth(databaseUrl: string): Promise<Truth> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const read = async <Row extends object>(statement: string): Promise<readonly Row[]> =>
    (await client.query(statement)).rows as Row[];
  try {
    const counts: Record<string, ReadonlyMap<string, number>> = {};
    for (const [table, condition] of Object.entries(LISTS)) {
      const rows = await read<{ owner: string; count: number }>(
        `select owner, count(*)::integer as count from ${table} ${condition} group by owner`,
      );
      counts[table] = new Map(rows.map(({ owner, count }) => [owner, count]));
    }
    const numbers = await read<{ id: string; number: string }>(
      `select c.id, d.number from commendations c join decisions d on d.owner = c.owner and d.id = c.decision_id`,
    );
    return {
      counts,
      figures: await read(
        `select owner, year || ' ' || level as key, count(*)::integer as commendations,
          count(distinct decision_id)::integer as decisions
        from commendations where not rescinded group by owner, year, level`,
      ),
      movements: await read('select owner, id from movements order by title_key collate "C", id collate "C"'),
      decisionNumbers: new Map(numbers.map(({ id, number }) => [id, number])),
    };
  } finally {
    await client.end();
  }
}
