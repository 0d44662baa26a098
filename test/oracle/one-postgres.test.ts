import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readContractSdl } from '../../schema/read-sdl.ts';
import { openDatabase, type Database } from '../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../subgraphs/kit/start-member.ts';
import { caseCount } from '../support/case-count.ts';
import { PartitionAsker } from '../support/partition-asker.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { SAMPLES } from '../support/arbitrary-records.ts';
import { arbitraryNation, HOLDER, OWNERS } from './support/arbitrary-nation.ts';
import { arbitrarySchemaOperation, type OperationVocabulary } from './support/arbitrary-schema-operation.ts';

type Member = Awaited<ReturnType<typeof startMember>>;

const OPERATIONS_A_NATION = 12;
const ORDERLESS = new Set(['rows']);
const VOCABULARY: OperationVocabulary = {
  roots: ['movements', 'decisions', 'commendations', 'exemplars', 'statistics'],
  leftOut: new Set([
    // Whoever keeps all rows accounts for them as one, and seals no cursors.
    ...['coverage', 'cursor', 'startCursor', 'endCursor', '_cursors'],
    // Figures may be equal, and then any of their rows are the first.
    'statistics.first',
  ]),
  values: {
    owners: OWNERS,
    agencies: [...SAMPLES.agencies, HOLDER],
    year: SAMPLES.years,
    years: SAMPLES.years,
    level: SAMPLES.levels,
    forms: SAMPLES.forms,
    formGroups: SAMPLES.formGroups,
    types: SAMPLES.types,
    recipientKinds: SAMPLES.recipientKinds,
    provinces: SAMPLES.provinces,
    movements: SAMPLES.movements,
    nationalMovements: SAMPLES.nationalMovements,
    priorityGroups: SAMPLES.priorityGroups,
    themes: SAMPLES.themes,
    missingContent: SAMPLES.contents,
    launchedBefore: SAMPLES.days,
    periodEndedBefore: SAMPLES.days,
    interimReviewOverdueOn: SAMPLES.days,
    withoutFinalReview: [true, false],
    numbers: ['1/QĐ-TTg', '3/QĐ-BQP'],
    replicated: [true, false],
    atLeast: [0, 1, 2],
    first: [0, 1, 3, 50],
  },
};

describe('the nation of members', () => {
  let server: PostgresServer;
  let database: Database;
  let members: readonly Member[];
  let everything: Member;
  let asker: PartitionAsker;

  beforeAll(async () => {
    server = await startPostgres();
    database = await openDatabase({ databaseUrl: await server.createDatabase('oracle') });
    const start = (serves: readonly string[]) =>
      startMember({ store: database.store, serves, port: 0, host: '127.0.0.1' });
    members = await Promise.all(OWNERS.map((code) => start([code])));
    everything = await start(OWNERS);
    asker = new PartitionAsker({
      contractSdl: readContractSdl(),
      directory: {
        version: '1',
        members: OWNERS.map((id, index) => ({
          id,
          url: members[index]?.url ?? '',
          serves: [id],
          classId: 'contract',
          holdsForOthers: id === HOLDER,
        })),
      },
      owners: OWNERS.map((code) => ({
        code,
        validFrom: null,
        validTo: null,
        keepsRecords: true,
        holdsForOthers: code === HOLDER,
      })),
    });
  });

  afterAll(async () => {
    await asker.close();
    await Promise.all([everything, ...members].map((member) => member.close()));
    await database.close();
    await server.close();
  });

  it('answers as one member that keeps all rows in one PostgreSQL', async () => {
    const operations = fc.array(arbitrarySchemaOperation(asker.schema, VOCABULARY), {
      minLength: OPERATIONS_A_NATION,
      maxLength: OPERATIONS_A_NATION,
    });
    const law = fc.asyncProperty(arbitraryNation(), operations, async (nation, asked) => {
      await database.loadOwners(nation);
      for (const operation of asked) {
        const answer = await asker.ask(operation);
        const truth = await ask(everything.url, operation);
        expect({ operation, errors: answer.errors.map(({ message }) => message) }).toEqual({
          operation,
          errors: truth.errors.map(({ message }) => message),
        });
        expect({ operation, data: inOrder(answer.data) }).toEqual({ operation, data: inOrder(truth.data) });
      }
    });
    await fc.assert(law, { numRuns: caseCount(12) });
  });
});

interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string }[];
}

async function ask(url: string, query: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await response.json()) as Partial<Answer>;
  return { data, errors };
}

/** Rows of figures have no order of their own. */
function inOrder(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    ORDERLESS.has(key) && Array.isArray(inner) ? inner.map((row) => JSON.stringify(row)).sort() : inner,
  );
}
