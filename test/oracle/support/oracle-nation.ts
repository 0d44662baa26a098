import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { composeHorizontal } from '../../../schema/compose/compose-horizontal.ts';
import { stripPartitionDirectives } from '../../../schema/compose/strip-partition-directives.ts';
import { ACCEPTED_NON_NULL } from '../../../schema/admitted-contract.ts';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import type { MemberExtensions } from '../../../subgraphs/kit/create-member-schema.ts';
import { openDatabase, type Database } from '../../../subgraphs/kit/data/open-database.ts';
import { startMember } from '../../../subgraphs/kit/start-member.ts';
import { askGraphQL, type Answer } from '../../support/ask-graphql.ts';
import { PartitionAsker, type PartitionAnswer } from '../../support/partition-asker.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { HOLDER, mottoOf, POOL, type MemberVersion, type Nation } from './arbitrary-nation.ts';
import type { Operation } from './arbitrary-operation.ts';
import { FaultyProxy, type Fault } from './faulty-proxy.ts';

type Service = Awaited<ReturnType<typeof startMember>>;

/** What goes wrong with a member, after so many answers in which nothing does. */
export interface Mishap {
  readonly fault: Fault;
  readonly goodAnswers: number;
}

/** Texts of the contract that its older version does not have: an argument, parts of inputs, values of enumerations. */
const NEWER = [
  ' orderBy: MovementOrder,',
  '  replicated: Boolean\n',
  '  AWARDED_ON\n',
  '  "Has at least one of them."\n  themes: [ID!]\n',
  '  RECIPIENT_KIND\n',
  '  recipientKinds: [RecipientKind!]\n  priorityGroups: [ID!]\n',
];
const EXTENSION = 'extend type Agency { motto: String }';
/** A member that does not answer is waited for no longer, where there is one. */
const HASTY_MS = 500;
const PATIENT_MS = 20_000;
/** Small, so that pages are asked in one round and in two. */
const ROWS_WORTH_A_ROUND = 12;
/** Nobody listens there. */
const NOBODY = 'http://127.0.0.1:1/graphql';

/** What is started once. */
interface Started {
  readonly server: PostgresServer;
  readonly database: Database;
  /** By owner and version; what each serves is a nation's to say. */
  readonly services: Readonly<Record<'contract' | 'extended', ReadonlyMap<string, Service>>>;
  readonly proxies: ReadonlyMap<string, FaultyProxy>;
  /** Codes that the services of an owner serve: lists that they share. */
  readonly serves: ReadonlyMap<string, string[]>;
  readonly everything: { readonly service: Service; readonly serves: string[] };
  /** Owners whose member has the field of its own. */
  readonly extended: Set<string>;
  readonly classes: Readonly<Record<MemberVersion, string>>;
  readonly patient: PartitionAsker;
  readonly hasty: PartitionAsker;
}

/**
 * Real members over one real PostgreSQL, a service that keeps all their rows, and the gateway's data source before
 * them. They are started once; each nation says which of them there are, and what they keep.
 */
export class OracleNation {
  readonly #started: Started;
  #asker: PartitionAsker;
  #version = 0;

  private constructor(started: Started) {
    this.#started = started;
    this.#asker = started.patient;
  }

  static async start(): Promise<OracleNation> {
    return new OracleNation(await startAll());
  }

  /** The partitioned subgraph's schema. */
  get schema(): GraphQLSchema {
    return this.#started.patient.schema;
  }

  /** Loads the nation and connects its members, those with a mishap behind a proxy that makes it happen. */
  async found({ owners, members }: Nation, mishaps: ReadonlyMap<string, Mishap> = new Map()): Promise<void> {
    const { database, services, proxies, serves, everything, extended, classes } = this.#started;
    const connected = owners.filter(({ isConnected }) => isConnected);
    await database.loadOwners(connected.map(({ records }) => records));
    replace(
      everything.serves,
      connected.map(({ code }) => code),
    );
    extended.clear();
    for (const { code, motto } of owners) if (motto !== null) extended.add(code);
    const directed = members.map(({ id, serves: codes, version }) => {
      replace(serves.get(id) ?? [], codes);
      const { url } = services[version === 'extended' ? 'extended' : 'contract'].get(id) ?? { url: '' };
      const proxy = proxies.get(id);
      const mishap = mishaps.get(id);
      const isProxied = mishap !== undefined || version === 'older';
      proxy?.lead({
        target: url,
        fault: mishap?.fault ?? null,
        goodAnswers: mishap?.goodAnswers ?? 0,
        isOlder: version === 'older',
      });
      return {
        id,
        url: mishap?.fault === 'DEAD' ? NOBODY : isProxied ? (proxy?.url ?? '') : url,
        serves: codes,
        classId: classes[version],
        holdsForOthers: codes.includes(HOLDER),
      };
    });
    const due = owners.map(({ code, holdsForOthers }) => ({
      ...{ code, holdsForOthers, validFrom: null, validTo: null, keepsRecords: true },
    }));
    const isSlow = [...mishaps.values()].some(({ fault }) => fault === 'SLOW');
    this.#asker = isSlow ? this.#started.hasty : this.#started.patient;
    this.#asker.direct({ version: String((this.#version += 1)), members: directed }, due);
  }

  /** What the gateway gathers. */
  ask({ query, variables }: Operation): Promise<PartitionAnswer> {
    return this.#asker.ask(query, variables);
  }

  /** What the one service says that keeps all rows of these owners. */
  askOne({ query, variables }: Operation, codes: readonly string[]): Promise<Answer<unknown>> {
    const { service, serves } = this.#started.everything;
    replace(serves, codes);
    return askGraphQL<unknown>(service.url, query, { variables });
  }

  async close(): Promise<void> {
    const { server, database, services, proxies, everything, patient, hasty } = this.#started;
    await Promise.all([patient.close(), hasty.close()]);
    await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
    const all = [everything.service, ...services.contract.values(), ...services.extended.values()];
    await Promise.all(all.map((service) => service.close()));
    await database.close();
    await server.close();
  }
}

/** A list that services go by, with other codes in it. */
function replace(list: string[], codes: readonly string[]): void {
  list.splice(0, list.length, ...codes);
}

async function startAll(): Promise<Started> {
  // First, since it is what can fail: nothing is left running then.
  const older = olderContract();
  const { classes, ...askers } = composeAll(older);
  const server = await startPostgres();
  const database = await openDatabase({ databaseUrl: await server.createDatabase('oracle') });
  const { store } = database;
  const extended = new Set<string>();
  const extensions: MemberExtensions = {
    sdl: EXTENSION,
    resolvers: {
      Agency: { motto: ({ code }: { code: string }) => (extended.has(code) ? mottoOf(code) : null) },
    },
  };
  const serves = new Map(POOL.map((code) => [code, [code]]));
  const start = async (code: string, more: { readonly extensions?: MemberExtensions }) => {
    const service = await startMember({ store, serves: serves.get(code) ?? [], port: 0, ...more });
    return [code, service] as const;
  };
  const startEach = async (more: { readonly extensions?: MemberExtensions }) =>
    new Map(await Promise.all(POOL.map((code) => start(code, more))));
  const services = { contract: await startEach({}), extended: await startEach({ extensions }) };
  const olderSchema = buildSubgraphSchema({ typeDefs: parse(stripPartitionDirectives(older)) });
  const startProxy = async (code: string) => [code, await FaultyProxy.start(olderSchema)] as const;
  const all = [...POOL];
  const everything = { service: await startMember({ store, serves: all, port: 0, extensions }), serves: all };
  const proxies = new Map(await Promise.all(POOL.map(startProxy)));
  return { server, database, services, proxies, serves, everything, extended, classes, ...askers };
}

/** The classes of members that serve the contract, its older version, and a field of their own. */
function composeAll(older: string): Pick<Started, 'classes' | 'patient' | 'hasty'> {
  const contract = readContractSdl();
  const composed = composeHorizontal(
    [
      { version: '1.0', sdl: older },
      { version: '1.1', sdl: contract },
    ],
    [
      { id: 'contract', sdl: contract },
      { id: 'older', sdl: older },
      { id: 'extended', sdl: `${contract}\n${EXTENSION}` },
    ],
    { acceptedNonNull: ACCEPTED_NON_NULL },
  );
  if ('refusals' in composed) throw new Error(composed.refusals.map(({ message }) => message).join('\n'));
  const { logicalSdl, classes, memberClass } = composed;
  const ask = (memberTimeoutMs: number) =>
    new PartitionAsker({
      contractSdl: logicalSdl,
      classes,
      memberTimeoutMs,
      rowsWorthARound: ROWS_WORTH_A_ROUND,
      directory: { version: '0', members: [] },
      owners: [],
    });
  return {
    classes: memberClass,
    patient: ask(PATIENT_MS),
    hasty: ask(HASTY_MS),
  };
}

function olderContract(): string {
  return NEWER.reduce((text, newer) => {
    if (!text.includes(newer)) throw new RangeError(`The contract has no ${newer}`);
    return text.replaceAll(newer, '');
  }, readContractSdl());
}
