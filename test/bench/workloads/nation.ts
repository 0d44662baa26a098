import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { DEFAULT_HEDGE } from '../../../gateway/transport/member-settings.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { answerSelection } from '../servers/answer-selection.ts';
import type { NationAddresses, Slowness } from '../servers/serve-nation.ts';
import { composeOrdinary } from './compose-ordinary.ts';
import {
  COUNCIL_SDL,
  NATION_CONTRACT,
  NATION_QUERY,
  ordinaryCouncilSdl,
  ordinaryMemberSdl,
} from './nation-contract.ts';
import { agencyRows, councilAgency, nationCodes } from './nation-rows.ts';
import type { Program, Workload } from './workload.ts';

const SIZE = 113;
const CONCURRENCY = 8;
/** Of the workloads that look at one request's time: more would wait for each other. */
const LOW_CONCURRENCY = 2;
/** Milliseconds; so that a thousand members on one core, or a busy machine, are slow, but not late or sent away. */
export const PATIENT = { deadlineMs: 60_000, memberTimeoutMs: 60_000 } as const;
/** Composing an ordinary supergraph of more members than this takes minutes, and Apollo's planner as long again. */
const MOST_ORDINARY = 200;
const KEEP_SECONDS = 24 * 60 * 60;
const SLOW_MS = 2000;

type Transport = NonNullable<GatewayOptions['transport']>;

/** Nobody's request is merged with another's, so that equal requests flatter nobody. */
const OWN_REQUESTS = { settings: { share: false } } as const;

const base = (size: number): Omit<Workload, 'id' | 'title' | 'programs'> => ({
  query: NATION_QUERY,
  expected: expectedAnswer(size),
  concurrency: CONCURRENCY,
  servers: { program: 'servers/serve-nation.ts', settings: { size } },
  unseenQuery: (number) => NATION_QUERY.replace('code', `code${String(number)}: code`),
  size,
});

/** W1: the nation, nothing kept. */
export function nationWorkload(): Workload {
  return {
    ...base(SIZE),
    id: 'W1',
    title: 'nation: 113 members, about 4 kB each, nothing kept',
    programs: (given) => {
      const addresses = given as NationAddresses;
      const supergraphSdl = ordinarySupergraph(addresses);
      return [
        ourGateway('ours', addresses, OWN_REQUESTS),
        ourGateway('ours, equal requests under way merged (our default)', addresses, {}),
        apolloGateway(supergraphSdl),
        ...hiveGateways(supergraphSdl),
        { name: 'by hand, parsing', kind: 'limit', program: 'programs/scatter-parsing.ts', settings: given },
        {
          name: 'by hand, splicing bytes unchecked',
          kind: 'limit',
          program: 'programs/scatter-splicing.ts',
          settings: given,
        },
      ];
    },
  };
}

/** W2: the nation with the members' answers kept. */
export function warmNationWorkload(): Workload {
  return {
    ...base(SIZE),
    id: 'W2',
    title: "nation, the members' answers kept",
    servers: {
      program: 'servers/serve-nation.ts',
      settings: { size: SIZE, maxAgeSeconds: KEEP_SECONDS },
    },
    programs: (given) => [
      ourGateway('ours, answers kept in memory', given as NationAddresses, {
        ...OWN_REQUESTS,
        keepAnswers: { maxBytes: 256 * 1024 * 1024 },
      }),
      {
        name: 'node:http sending the same bytes',
        kind: 'limit',
        program: 'programs/same-bytes.ts',
        settings: { answer: JSON.stringify({ data: expectedAnswer(SIZE) }) },
      },
    ],
  };
}

/** W5: W1 with so many members. */
export function growthWorkload(size: number): Workload {
  return {
    ...base(size),
    id: 'W5',
    title: `growth: ${String(size)} members`,
    concurrency: LOW_CONCURRENCY,
    programs: (given) => {
      const addresses = given as NationAddresses;
      return [
        ourGateway('ours', addresses, OWN_REQUESTS),
        ...(size > MOST_ORDINARY ? [] : [apolloGateway(ordinarySupergraph(addresses))]),
        { name: 'by hand, parsing', kind: 'limit', program: 'programs/scatter-parsing.ts', settings: given },
      ];
    },
  };
}

/** W8: W1 while one member, or one answer in a hundred, is slow. */
export function tailWorkload(): Workload {
  const codes = nationCodes(SIZE);
  const slow = (what: Partial<Slowness>): Slowness => ({ kind: 'slow', ms: 0, ...what });
  return {
    ...base(SIZE),
    id: 'W8',
    title: 'tail: one member, or 1 % of all answers, after 2 s',
    concurrency: LOW_CONCURRENCY,
    conditions: [
      { name: 'nobody slow', message: slow({}) },
      { name: 'one member after 2 s', message: slow({ members: codes.slice(56, 57), ms: SLOW_MS }) },
      { name: '1 % of answers after 2 s', message: slow({ share: 0.01, ms: SLOW_MS }) },
    ],
    programs: (given) => {
      const addresses = given as NationAddresses;
      const hedged = { settings: { ...OWN_REQUESTS.settings, hedge: DEFAULT_HEDGE } };
      return [
        ourGateway('ours', addresses, OWN_REQUESTS),
        ourGateway('ours, slow requests sent a second time', addresses, hedged),
        ...hiveGateways(ordinarySupergraph(addresses)).slice(1, 2),
        { name: 'by hand, parsing', kind: 'limit', program: 'programs/scatter-parsing.ts', settings: given },
      ];
    },
  };
}

function expectedAnswer(size: number): unknown {
  const agencies = nationCodes(size).map((code) => ({
    ...agencyRows(code, 'Agency'),
    ...councilAgency(code, 'Agency'),
  }));
  return answerSelection({ __typename: 'Query', agencies }, { query: NATION_QUERY });
}

function ourGateway(name: string, { council, members }: NationAddresses, transport: Transport): Program {
  const settings: GatewayOptions = {
    port: 0,
    supergraphSdl: composeSupergraph(NATION_CONTRACT, [{ name: 'council', url: council, sdl: COUNCIL_SDL }]),
    partition: {
      contractSdl: NATION_CONTRACT,
      councilUrl: council,
      directory: {
        version: '1',
        members: Object.entries(members).map(([code, url]) => ({
          ...{ id: code, url, serves: [code], classId: 'nation', holdsForOthers: false },
        })),
      },
    },
    limits: PATIENT,
    transport,
  };
  return { name, kind: 'ours', program: 'programs/our-gateway.ts', settings };
}

function apolloGateway(supergraphSdl: string): Program {
  return {
    name: '@apollo/gateway',
    kind: 'peer',
    program: 'programs/apollo-gateway.ts',
    settings: { supergraphSdl },
  };
}

/** Hive Gateway as W1 and W3 ask it: plain, and with its router's planner and executor. */
export function hiveGateways(supergraphSdl: string): readonly Program[] {
  const hive = (name: string, settings: object): Program => ({
    name,
    kind: 'peer',
    program: 'peers/hive/hive-gateway.mjs',
    settings: { supergraphSdl, withRouterRuntime: false, share: false, ...settings },
  });
  return [
    hive('@graphql-hive/gateway', {}),
    hive('@graphql-hive/gateway + router-runtime', { withRouterRuntime: true }),
    hive('@graphql-hive/gateway + router-runtime, equal requests under way merged (its default)', {
      ...{ withRouterRuntime: true, share: true },
    }),
  ];
}

function ordinarySupergraph({ ordinaryCouncil, members }: NationAddresses): string {
  const codes = Object.keys(members);
  return composeOrdinary([
    { name: 'council', url: ordinaryCouncil, sdl: ordinaryCouncilSdl(codes) },
    ...Object.entries(members).map(([code, url]) => ({ name: code, url, sdl: ordinaryMemberSdl(code) })),
  ]);
}
