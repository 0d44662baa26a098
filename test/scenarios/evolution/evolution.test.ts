import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { titleSortKey } from '../../../schema/protocol/sort-key.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import { openDatabase, type Database } from '../../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../../subgraphs/kit/start-member.ts';
import { DIGITAL_SERVICES } from '../../../subgraphs/member/extensions/digital-services.ts';
import { askGraphQL } from '../../support/ask-graphql.ts';
import { sampleMovement, sampleOwner } from '../../support/sample-records.ts';
import { ChangingNation, OLDER_CONTRACT, type Joined, type Service } from './changing-nation.ts';
import { askThroughout, type SteadyAnswer } from './steady-client.ts';
import { startStranger } from './stranger/stranger-member.ts';

/** Kept by members of the kit; UBDT's member is of an older contract, TTCP joins later, both not ours. */
const KIT = ['BTP', 'HCM', 'BCA', 'BQP', 'BKHCN', 'BTTTT'];
const OWNERS = [...KIT, 'UBDT', 'TTCP'];
const LACKS_ORDER = { member: 'UBDT', reason: 'LACKS Query.movements(orderBy:)' };

const QUERY = `query Steady($owners: [ID!]!) {
  movements(filter: { owners: $owners }, first: 100) { totalCount nodes { id title finalReviewOn agency { name } } coverage { ...Account } }
  byTitle: movements(filter: { owners: $owners }, orderBy: { field: TITLE }, first: 100) { nodes { id title } coverage { ...Account } }
  statistics(filter: { owners: $owners }) { rows { movements } coverage { ...Account } }
  agencies(filter: { codes: ["HCM", "BTP"] }) { code digitalServices(year: 2023) { provenance } }
}
fragment Account on Coverage { expected answered complete missing { member reason } notConnected }`;

interface Account {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly missing: readonly { readonly member: string; readonly reason: string }[];
  readonly notConnected: readonly string[];
}
interface Row {
  readonly id: string;
  readonly title: string;
  readonly finalReviewOn?: string | null;
  readonly agency?: { readonly name: string };
}
interface Data {
  readonly movements: {
    readonly totalCount: number;
    readonly nodes: readonly Row[];
    readonly coverage: Account;
  };
  readonly byTitle: { readonly nodes: readonly Row[]; readonly coverage: Account };
  readonly statistics: {
    readonly rows: readonly { readonly movements: number }[];
    readonly coverage: Account;
  };
  readonly agencies: readonly { readonly code: string; readonly digitalServices: object | null }[];
}

const { agencies } = JSON.parse(
  readFileSync(new URL('../../../schema/reference/agencies.json', import.meta.url), 'utf8'),
) as { readonly agencies: readonly { readonly code: string }[] };
const CODES = new Set(agencies.map(({ code }) => code));
const TITLES = ['Ân cần phục vụ', 'Ba sạch', 'Đổi mới', 'An toàn'];

let database: Database;
let nation: ChangingNation;
let joined: Joined[];
const running = new Set<Service>();

async function run<Started extends Service>(started: Promise<Started>): Promise<Started> {
  const service = await started;
  running.add(service);
  return service;
}

async function stop(service: Service): Promise<void> {
  running.delete(service);
  await service.close();
}

function startKit(...serves: readonly string[]): Promise<Service> {
  const extensions = serves.includes('HCM') ? { extensions: DIGITAL_SERVICES } : {};
  return run(startMember({ store: database.store, serves, port: 0, ...extensions }));
}

function startNewcomer(owner: string, contract: string): Promise<Service> {
  const movements = TITLES.slice(0, 2).map((title, index) => ({
    ...{ local: `PT-${String(index + 1)}`, title, launchedOn: '2023-03-01', nationalMovement: 'M-01' },
  }));
  return run(startStranger(contract, { owner, movements, asOf: '2024-01-24T17:00:00.000Z', codes: CODES }));
}

function serviceOf(id: string): Service {
  const member = joined.find((each) => each.id === id);
  if (member === undefined) throw new RangeError(`${id} has not joined.`);
  return member.service;
}

beforeAll(async () => {
  database = await openDatabase({});
  for (const owner of KIT) {
    const movements = TITLES.map((title, index) =>
      sampleMovement(`${owner}:PT-${String(index + 1)}`, {
        title,
        status: 'ARCHIVED',
        finalReviewOn: '2024-01-05',
      }),
    );
    await database.loadOwner(sampleOwner(owner, { movements }));
  }
  joined = await Promise.all(KIT.map(async (id) => ({ id, service: await startKit(id) })));
  joined.push({ id: 'UBDT', service: await startNewcomer('UBDT', OLDER_CONTRACT) });
  nation = await ChangingNation.start(joined);
});

afterAll(async () => {
  await nation.close();
  await Promise.all([...running].map((service) => service.close()));
  await database.close();
});

/** Clients ask for everything while the members change to `next`. */
async function change(next: () => Promise<void>): Promise<readonly SteadyAnswer<Data>[]> {
  const answers = await askThroughout<Data>(
    { url: nation.url, query: QUERY, variables: { owners: OWNERS } },
    next,
  );
  for (const answer of answers) expectTrueToItself(answer);
  return answers;
}

/** No error, and every figure is of exactly those owners that the account of it says. */
function expectTrueToItself({ status, errors, data }: SteadyAnswer<Data>): void {
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  const { movements, byTitle, statistics } = data;
  const rowsOf = (account: Account) => {
    const lost = [...account.missing.map(({ member }) => member), ...account.notConnected];
    expect(account).toMatchObject({ expected: OWNERS.length, answered: OWNERS.length - lost.length });
    return OWNERS.filter((owner) => !lost.includes(owner)).flatMap((owner) =>
      TITLES.slice(0, KIT.includes(owner) ? 4 : 2).map((title, index) => ({
        ...{ id: `${owner}:PT-${String(index + 1)}`, title },
      })),
    );
  };
  const expected = rowsOf(movements.coverage);
  expect(movements.nodes.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).sort());
  expect(movements.totalCount).toBe(expected.length);
  expect(movements.nodes.filter(({ agency }) => agency?.name === undefined)).toEqual([]);
  const orderOf = ({ id, title }: Row): string => `${titleSortKey(title)} ${id}`;
  const inOrder = [...rowsOf(byTitle.coverage)].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  expect(byTitle.nodes.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
  expect(statistics.rows).toEqual([{ movements: rowsOf(statistics.coverage).length }]);
  expect(data.agencies).toEqual([
    { code: 'BTP', digitalServices: null },
    { code: 'HCM', digitalServices: { provenance: 'GENERATED' } },
  ]);
}

/** Each account that was given, once: before, meanwhile, after. */
function accountsOf(answers: readonly SteadyAnswer<Data>[]): readonly string[] {
  return [...new Set(answers.map(({ data }) => lostOf(data.movements.coverage)))];
}

function lostOf({ missing, notConnected }: Account): string {
  return [...missing.map(({ member, reason }) => `${member} ${reason}`), ...notConnected].join(', ');
}

function afterOf(answers: readonly SteadyAnswer<Data>[]): readonly string[] {
  return accountsOf(answers.filter(({ isAfter }) => isAfter));
}

describe('a nation whose members are of different age', () => {
  it('has the rows of a member of an older contract, without the field that it lacks', async () => {
    const [answer] = await change(() => Promise.resolve());
    const rows = answer?.data.movements.nodes ?? [];
    const reviewOf = (id: string) => rows.find((row) => row.id === id)?.finalReviewOn;
    expect([reviewOf('BTP:PT-1'), reviewOf('UBDT:PT-1')]).toEqual(['2024-01-05', null]);
    expect(answer?.data.movements.coverage.missing).toEqual([]);
  });

  it('says where that member cannot be asked, and why', async () => {
    const [answer] = await change(() => Promise.resolve());
    expect(answer?.data.byTitle.coverage.missing).toEqual([LACKS_ORDER]);
  });
});

describe('a nation that changes while it answers', () => {
  it('takes a newcomer in whose member is not of our making, without a new supergraph', async () => {
    const service = await startNewcomer('TTCP', readContractSdl());
    const answers = await change(async () => {
      joined.push({ id: 'TTCP', service });
      expect(await nation.update(joined)).toBe(nation.supergraph);
    });
    expect(accountsOf(answers)).toEqual(['TTCP', '']);
    expect(afterOf(answers)).toEqual(['']);
  });

  it('loses a member that is removed, by name, and nobody else', async () => {
    const left = serviceOf('BCA');
    const answers = await change(async () => {
      joined = joined.filter(({ id }) => id !== 'BCA');
      expect(await nation.update(joined)).toBe(nation.supergraph);
    });
    expect(accountsOf(answers)).toEqual(['', 'BCA']);
    expect(afterOf(answers)).toEqual(['BCA']);
    await stop(left);
    expect(accountsOf(await change(() => Promise.resolve()))).toEqual(['BCA']);
  });

  it('does not notice that a member moves to a new address', async () => {
    const left = serviceOf('BQP');
    const service = await startKit('BQP');
    const answers = await change(async () => {
      joined = joined.map((member) => (member.id === 'BQP' ? { id: 'BQP', service } : member));
      expect(await nation.update(joined)).toBe(nation.supergraph);
    });
    expect(accountsOf(answers)).toEqual(['BCA']);
    await stop(left);
    expect(accountsOf(await change(() => Promise.resolve()))).toEqual(['BCA']);
  });

  it('has a member back with the first request after it moved away from an address that was down for long', async () => {
    await stop(serviceOf('BTP'));
    const service = await startKit('BTP');
    const answers = await change(async () => {
      await askUntilLeftAlone('BTP');
      joined = joined.map((member) => (member.id === 'BTP' ? { id: 'BTP', service } : member));
      expect(await nation.update(joined)).toBe(nation.supergraph);
    });
    const lost = ['BTP REFUSED, BCA', 'BTP BREAKER_OPEN, BCA', 'BTP RESET, BCA'];
    for (const account of accountsOf(answers)) expect([...lost, 'BCA']).toContain(account);
    expect(afterOf(answers)).toEqual(['BCA']);
  });

  it("has a merged agency's rows from the one that took its code over, under the old code", async () => {
    const left = [serviceOf('BKHCN'), serviceOf('BTTTT')];
    const service = await startKit('BKHCN25', 'BKHCN', 'BTTTT');
    const answers = await change(async () => {
      joined = joined.filter(({ id }) => id !== 'BKHCN' && id !== 'BTTTT');
      joined.push({ id: 'BKHCN25', service, serves: ['BKHCN25', 'BKHCN', 'BTTTT'] });
      expect(await nation.update(joined)).toBe(nation.supergraph);
    });
    expect(accountsOf(answers)).toEqual(['BCA']);
    await Promise.all(left.map(stop));
    expect(accountsOf(await change(() => Promise.resolve()))).toEqual(['BCA']);
  });
});

/** Asks until the gateway has stopped to try that member. */
async function askUntilLeftAlone(code: string): Promise<void> {
  for (let reason = ''; reason !== 'BREAKER_OPEN';) {
    const { data } = await askGraphQL<Data>(nation.url, QUERY, { variables: { owners: OWNERS } });
    reason = data.movements.coverage.missing.find(({ member }) => member === code)?.reason ?? '';
  }
}
