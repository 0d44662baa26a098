import { runChild } from '../processes/run-child.ts';
import { COUNCIL_SDL } from '../workloads/nation-contract.ts';
import { nationCodes } from '../workloads/nation-rows.ts';
import { memberDays, memberSizes, pagesRoot, type SentRows } from '../workloads/pages.ts';
import { RoundGate } from './round-gate.ts';
import { startSubgraph } from './start-subgraph.ts';

export interface PagesSettings {
  readonly members: number;
  /** Rows of all members together. */
  readonly rows: number;
}

export interface PagesAddresses {
  readonly council: string;
  readonly members: Readonly<Record<string, string>>;
}

/** What it took to answer what was asked since the last count. */
export interface PageCount extends Readonly<SentRows> {
  /** Times that the members were asked, with the answers before in hand. */
  readonly rounds: number;
  readonly requests: number;
  /** Members that were asked more than once. */
  readonly askedAgain: number;
}

const gate = new RoundGate();
const sent: SentRows = { keys: 0, rows: 0 };
const requests = new Map<string, number>();

async function start(settings: PagesSettings): Promise<PagesAddresses> {
  const codes = nationCodes(settings.members);
  const sizes = memberSizes(settings.members, settings.rows);
  const members: Record<string, string> = {};
  for (const [index, code] of codes.entries()) {
    const root = pagesRoot(code, memberDays(index, sizes[index] ?? 0), sent);
    const holdBack = (): Promise<void> => {
      requests.set(code, (requests.get(code) ?? 0) + 1);
      return gate.wait();
    };
    members[code] = (await startSubgraph({ root, holdBack, isUnprepared: true })).url;
  }
  const council = await startSubgraph({
    root: {
      __typename: 'Query',
      _service: { __typename: '_Service', sdl: COUNCIL_SDL },
      _owners: codes.map((code) => ({
        __typename: 'Owner',
        ...{ code, validFrom: null, validTo: null, keepsRecords: true, holdsForOthers: false },
      })),
    },
  });
  return { council: council.url, members };
}

function takeCount(): PageCount {
  const counts = [...requests.values()];
  const count = {
    ...sent,
    rounds: gate.takeRounds(),
    requests: counts.reduce((left, right) => left + right, 0),
    askedAgain: counts.filter((times) => times > 1).length,
  };
  requests.clear();
  Object.assign(sent, { keys: 0, rows: 0 });
  return count;
}

runChild(start, takeCount);
