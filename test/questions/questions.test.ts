import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { listQuestions } from '../../schema/questions/list-questions.ts';
import { buildClusters } from '../../subgraphs/council/records/made/build-clusters.ts';
import { buildReportDuties } from '../../subgraphs/council/records/made/build-report-duties.ts';
import { loadAgencies } from '../../subgraphs/council/records/load-agencies.ts';
import { startNationProcess, type NationProcess } from '../support/nation-process.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { EXPECTED_ANSWERS } from './expected-answers.ts';
import { roundNation, SPLITS, type TrueCount } from './rounding-oracle.ts';

/**
 * The Council's questions through a real gateway, over a small nation on a real PostgreSQL: each answer is what plain SQL
 * gives over all rows in one database; the Council's own records are held to its files, loaded there too. Questions 10 (across
 * agencies) and 11 wait for a matching service, and their pages say so.
 */
const CODES = 'BTDKTTW,BQP,BCA,BTP,BNV,BTC,BGTVT,TLDLDVN,HN,HCM,HDU,LSO,QNI,TNG';
const questions = new Map(listQuestions().map((question) => [question.slug, question]));

let server: PostgresServer;
let nation: NationProcess;
let sql: pg.Client;
const answers = new Map<string, Promise<unknown>>();

function ask(slug: string): Promise<unknown> {
  const asked = answers.get(slug) ?? read(slug);
  answers.set(slug, asked);
  return asked;
}

async function read(slug: string): Promise<unknown> {
  const question = questions.get(slug);
  if (question === undefined) throw new Error(`There is no question ${slug}.`);
  const { data, errors } = await nation.ask<unknown>(question.operation);
  // An agency that is not connected has no figure of its own: an error at its place, and none at another's. The lines of
  // a report are promised, so that such a report is null and says so once more.
  const reasons = errors
    .filter(({ path }) => path?.at(-1) !== 'lines')
    .map(({ extensions }) => (extensions as { reason?: string }).reason ?? extensions.code)
    .filter((reason) => reason !== 'NOT_CONNECTED');
  expect({ slug, reasons: [...new Set(reasons)] }).toEqual({ slug, reasons: [] });
  return data;
}

/** In this nation most agencies are not connected, so that a sum of zero is unknown: answered null (PROTOCOL.md). */
const asFarAsKnown = (value: unknown) => (value === 0 ? null : value);
const inOrder = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => JSON.stringify(row.map(asFarAsKnown))).sort();

async function select(text: string, values: readonly unknown[] = []): Promise<readonly unknown[][]> {
  const { rows } = await sql.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
  return rows;
}

function readReference<Shape>(name: string): Shape {
  return JSON.parse(
    readFileSync(new URL(`../../schema/reference/${name}`, import.meta.url), 'utf8'),
  ) as Shape;
}

/** What the law says beside the rows, as tables of this session. */
async function loadReference(): Promise<void> {
  const { ranges } = readReference<{ ranges: [string, string][] }>('public-holidays.json');
  const { forms } = readReference<{ forms: Record<string, unknown>[] }>('award-forms.json');
  await sql.query('create temporary table council (name text, content jsonb)');
  for (const name of ['notice-59.json', 'national-movements.json', 'legal-documents.json'])
    await sql.query('insert into council values ($1, $2)', [name, JSON.stringify(readReference(name))]);
  await sql.query('create temporary table holidays (first date, last date)');
  for (const range of ranges) await sql.query('insert into holidays values ($1, $2)', range);
  await sql.query(
    'create temporary table forms (code text, name text, level text, decided_by text[], valid_from text, valid_to text)',
  );
  for (const { code, name, level, decidedBy, validFrom, validTo } of forms)
    await sql.query('insert into forms values ($1, $2, $3, $4, $5, $6)', [
      ...[code, name, level, decidedBy, validFrom, validTo],
    ]);
}

/** The Council's clusters and report duties of all years and periods, in tables beside the members' rows. */
async function loadCouncil(): Promise<void> {
  const agencies = [...loadAgencies().values()];
  await sql.query(
    'create temporary table duties (agency text, kind text, period text, due_on text, received_on text)',
  );
  await sql.query(
    'create temporary table clusters (id text, name text, kind text, leader text, members text[])',
  );
  await sql.query(
    'create temporary table activities (cluster text, kind text, planned_on text, held_on text)',
  );
  const duties = ['2023', '2025-H1', '2026-H1', '2026'].flatMap((period) =>
    buildReportDuties(agencies, period),
  );
  for (const { agency, kind, period, dueOn, receivedOn } of duties)
    await sql.query('insert into duties values ($1, $2, $3, $4, $5)', [
      agency,
      kind,
      period,
      dueOn,
      receivedOn,
    ]);
  for (const { id, name, kind, leader, members, activities } of [2025, 2026].flatMap((year) =>
    buildClusters(agencies, year),
  )) {
    await sql.query('insert into clusters values ($1, $2, $3, $4, $5)', [id, name, kind, leader, members]);
    for (const each of activities)
      await sql.query('insert into activities values ($1, $2, $3, $4)', [
        ...[id, each.kind, each.plannedOn, each.heldOn],
      ]);
  }
}

beforeAll(async () => {
  server = await startPostgres();
  const databaseUrl = await server.createDatabase('nation');
  nation = await startNationProcess(['--only', CODES], { DATABASE_URL: databaseUrl });
  sql = new pg.Client({ connectionString: databaseUrl });
  await sql.connect();
  await loadReference();
  await loadCouncil();
}, 280_000);

afterAll(async () => {
  await sql.end();
  await nation.close();
  await server.close();
}, 60_000);

describe('the answer of', () => {
  it.each(EXPECTED_ANSWERS.map((expected) => [expected.slug, expected.part, expected] as const))(
    '%s is what SQL says: %s',
    async (slug, _part, { sql: text, read: readRows }) => {
      const data = await ask(slug);
      const asked = readRows(data);
      const values = text.includes('$1') ? [receivedReports(data)] : [];
      const rows = await select(text, values);
      expect(rows.length).toBeGreaterThan(0);
      expect(inOrder(asked)).toEqual(inOrder(rows));
    },
    60_000,
  );

  /** The Council says whose report came; others' lines are not asked for. */
  function receivedReports(data: unknown): readonly string[] {
    const { reportDuties } = data as {
      readonly reportDuties: readonly { readonly agency: { readonly code: string } }[];
    };
    return reportDuties.map(({ agency }) => agency.code);
  }
});

describe('protected figures', () => {
  it.each([
    ['q04-women-by-level', 'SEX', 'level'],
    ['q05-ethnic-minority', 'ETHNIC_MINORITY', 'level'],
    ['q06-grassroots-and-leaders', 'POSITION_CLASS', 'level'],
    ['q27-overseas-and-foreign', 'COUNTRY_GROUP', null],
  ] as const)(
    'of %s are the sums of what each owner rounds, and their bounds hold the truth',
    async (slug, split, by) => {
      const trait = SPLITS[split][0];
      const { rows: counts } = await sql.query<TrueCount>(`
      select h.owner, o.rounding_secret as secret, place, ${trait} as trait, count(*)::int as people,
        sum(record_key)::text as "keySum"
      from (select distinct owner, ${by ?? 'null::text'} as place, recipient_id from commendations
        where year = 2023 and not rescinded and recipient_kind = 'INDIVIDUAL') h
      join persons p using (owner, recipient_id) join loaded_owners o using (owner) group by 1, 2, 3, 4`);
      const data = (await ask(slug)) as {
        personStatistics: {
          rows: { key: Record<string, string>; value: number; low: number; high: number }[];
        };
      };
      const answered = data.personStatistics.rows.map(({ key, value, low, high }) => [
        ...[key['level'] ?? null, key['bucket'], value, low, high],
      ]);
      const rounded = roundNation(split, counts);
      expect(inOrder(answered)).toEqual(inOrder(rounded));
      for (const [place, bucket, , low, high] of rounded) {
        const truth = counts
          .filter((count) => count.place === place && count.trait === bucket)
          .reduce((sum, { people }) => sum + people, 0);
        expect({ place, bucket, holds: low <= truth && truth <= high }).toEqual({
          place,
          bucket,
          holds: true,
        });
      }
    },
  );

  it('say of BQP and BCA that they withhold, and of nobody that there is none', async () => {
    const { data } = await nation.ask<{
      personStatistics: { rows: unknown[]; coverage: { withheld: string[]; notReported: string[] } };
    }>(
      '{ personStatistics(filter: { year: 2023 }, split: SEX) { rows { value } coverage { withheld notReported } } }',
    );
    expect(data.personStatistics.coverage.withheld.sort()).toEqual(['BCA', 'BQP']);
  });
});

describe('every question', () => {
  it('is answered and held to something, or its page says what it waits for', () => {
    const held = new Set(EXPECTED_ANSWERS.map(({ slug }) => slug.slice(0, 3)));
    const otherwise = ['q04', 'q06', 'q27'];
    const open = [...questions.values()].filter(
      ({ slug }) => !held.has(slug.slice(0, 3)) && !otherwise.includes(slug.slice(0, 3)),
    );
    expect(open.map(({ slug }) => slug)).toEqual(['q11-same-person']);
    const waiting = [...questions.values()].filter(({ waits }) => waits !== null);
    expect(waiting.map(({ slug }) => slug.slice(0, 3))).toEqual(['q10', 'q11']);
    for (const { waits } of waiting) expect(waits).toContain('matching service');
  });
});

describe('names posted for comment', () => {
  it.each(['2026-06-01', '2026-09-30'])('are none on %s, when nothing is posted', async (day) => {
    const { data } = await nation.ask<{ publicConsultations: { totalCount: number; nodes: unknown[] } }>(
      `{ publicConsultations(openOn: "${day}") { totalCount nodes { postedName } } }`,
    );
    expect(data.publicConsultations).toEqual({ totalCount: null, nodes: [] });
  });
});
