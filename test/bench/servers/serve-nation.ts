import { setTimeout as pause } from 'node:timers/promises';
import { runChild } from '../processes/run-child.ts';
import { agencyType, COUNCIL_SDL } from '../workloads/nation-contract.ts';
import { councilAgency, memberRoot, nationCodes } from '../workloads/nation-rows.ts';
import type { Answerable } from './answer-selection.ts';
import { startSubgraph, type RunningSubgraph } from './start-subgraph.ts';

export interface NationSettings {
  /** How many members. */
  readonly size: number;
  /** Seconds for which their answers may be kept; absent: they say nothing about it. */
  readonly maxAgeSeconds?: number;
}

/** Addresses of the nation's services. */
export interface NationAddresses {
  readonly council: string;
  /** The Council's service of the ordinary supergraph. */
  readonly ordinaryCouncil: string;
  readonly members: Readonly<Record<string, string>>;
}

/** Holds back the answers of some members, or a share of all answers; what is not named is not held back. */
export interface Slowness {
  readonly kind: 'slow';
  readonly members?: readonly string[];
  readonly share?: number;
  readonly ms: number;
}

let slowness: Slowness = { kind: 'slow', ms: 0 };
const running: RunningSubgraph[] = [];

async function start({ size, maxAgeSeconds }: NationSettings): Promise<NationAddresses> {
  const codes = nationCodes(size);
  const serve = async (root: Answerable, code: string | null): Promise<string> => {
    const subgraph = await startSubgraph({
      root,
      interfacesOf: () => ['Agency'],
      ...(code === null ? {} : { holdBack: () => holdBack(code) }),
      ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    });
    running.push(subgraph);
    return subgraph.url;
  };
  const members: Record<string, string> = {};
  for (const code of codes) members[code] = await serve(memberRoot(code, ''), code);
  return {
    members,
    council: await serve(
      councilRoot(codes, () => 'Agency'),
      null,
    ),
    ordinaryCouncil: await serve(councilRoot(codes, agencyType), null),
  };
}

function councilRoot(codes: readonly string[], typeOf: (code: string) => string): Answerable {
  return {
    __typename: 'Query',
    _service: { __typename: '_Service', sdl: COUNCIL_SDL },
    agencies: codes.map((code) => councilAgency(code, typeOf(code))),
    _owners: codes.map((code) => ({
      __typename: 'Owner',
      ...{ code, validFrom: null, validTo: null, keepsRecords: true, holdsForOthers: false },
    })),
  };
}

/** A linear congruential generator: the same answers are slow in every run. */
let state = 1;
function nextRandom(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

function holdBack(code: string): Promise<void> | null {
  const { members, share = 0, ms } = slowness;
  const isSlow = members?.includes(code) === true || (share > 0 && nextRandom() < share);
  return isSlow ? pause(ms) : null;
}

function handle(message: unknown): unknown {
  const { kind } = message as { readonly kind: string };
  if (kind === 'slow') {
    slowness = message as Slowness;
    state = 1;
  }
  return running.reduce((sum, subgraph) => sum + subgraph.count(), 0);
}

runChild(start, handle);
