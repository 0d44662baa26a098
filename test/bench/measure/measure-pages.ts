import { AesCursorSeal } from '../../../gateway/cursor/aes-cursor-seal.ts';
import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { startChild, type Child } from '../processes/start-child.ts';
import type { PageCount, PagesAddresses } from '../servers/serve-pages.ts';
import { COUNCIL_SDL } from '../workloads/nation-contract.ts';
import { nationCodes } from '../workloads/nation-rows.ts';
import {
  memberDays,
  memberSizes,
  PAGES_CONTRACT,
  PAGES_QUERY,
  rowCursor,
  rowId,
} from '../workloads/pages.ts';
import { GATEWAY_CORE, LOAD_CORE, type MeasureOptions } from './measure-workload.ts';
import { askOnce } from './send-load.ts';

/** What one page cost. */
export interface MeasuredPage extends PageCount {
  readonly first: number;
  /** From 1. */
  readonly page: number;
}

export interface PagesInput {
  readonly members: number;
  readonly rows: number;
  /** Rows of a page. */
  readonly sizes: readonly number[];
  readonly lastPage: number;
  /** Pages between the first and the last, chosen at random but the same in every run. */
  readonly between: number;
}

export const PAGES_INPUT: PagesInput = {
  ...{ members: 113, rows: 1_000_000, sizes: [10, 50, 200], lastPage: 1000, between: 200 },
};

const SECRET = 'the cursors of the bench are no secret';
const READY_MS = 120_000;
/** Room for a day, a member and a place in one number that can be sorted. */
const PLACES = 2 ** 20;
const MEMBERS = 2 ** 8;

interface Row {
  readonly code: string;
  readonly member: number;
  readonly place: number;
}

/**
 * Workload W6: pages of a nationwide list, each with the rows that it has to have, and what members were asked for
 * it. Two gateways answer in turn, from cursors that neither has made, so that nothing can be kept between pages.
 */
export async function measurePages(
  input: PagesInput,
  options: Pick<MeasureOptions, 'nodeArguments' | 'log'>,
): Promise<readonly MeasuredPage[]> {
  const order = new NationwideOrder(input);
  const servers = await startChild({
    program: 'servers/serve-pages.ts',
    settings: { members: input.members, rows: input.rows },
    ...{ core: LOAD_CORE, nodeArguments: [], readyMs: READY_MS },
  });
  const gateways: Child[] = [];
  const pages: MeasuredPage[] = [];
  try {
    const settings = gatewaySettings(servers.value as PagesAddresses);
    for (let count = 0; count < 2; count += 1)
      gateways.push(
        await startChild({
          ...{ program: 'programs/our-gateway.ts', settings, core: GATEWAY_CORE, readyMs: READY_MS },
          nodeArguments: options.nodeArguments,
        }),
      );
    // A process that has just started pauses within a round, which would count as another.
    for (const [index, { value }] of gateways.entries())
      await askPage({ url: String(value), first: 10, page: index + 1 }, order, servers);
    for (const first of input.sizes) {
      options.log(`W6: pages of ${String(first)}`);
      for (const page of choosePages(input)) {
        const gateway = gateways[pages.length % gateways.length];
        const asked = { url: String(gateway?.value), first, page };
        pages.push({ first, page, ...(await askPage(asked, order, servers)) });
      }
    }
    return pages;
  } finally {
    await Promise.all([servers, ...gateways].map((child) => child.stop()));
  }
}

async function askPage(
  { url, first, page }: { readonly url: string; readonly first: number; readonly page: number },
  order: NationwideOrder,
  servers: Child,
): Promise<PageCount> {
  const start = (page - 1) * first;
  const after = start === 0 ? null : order.cursorAt(start - 1);
  await servers.ask({ kind: 'count' });
  const answer = await askOnce(url, JSON.stringify({ query: PAGES_QUERY, variables: { first, after } }));
  const { data, errors } = JSON.parse(answer.text) as {
    readonly data: { readonly commendations: { readonly nodes: readonly { readonly id: string }[] } };
    readonly errors?: unknown;
  };
  if (errors !== undefined) throw new Error(`Page ${String(page)}: ${JSON.stringify(errors)}`);
  const ids = data.commendations.nodes.map(({ id }) => id);
  const wanted = order.idsFrom(start, first);
  if (ids.join() !== wanted.join())
    throw new Error(`Page ${String(page)} of ${String(first)} holds ${ids.join()} and not ${wanted.join()}.`);
  return (await servers.ask({ kind: 'count' })) as PageCount;
}

/** All members' rows in one order, as a single list would have them. */
class NationwideOrder {
  readonly #codes: readonly string[];
  readonly #days: readonly Uint16Array[];
  readonly #order: Float64Array;
  readonly #seal = new AesCursorSeal(SECRET);

  constructor({ members, rows }: PagesInput) {
    this.#codes = nationCodes(members);
    this.#days = memberSizes(members, rows).map((size, index) => memberDays(index, size));
    this.#order = new Float64Array(rows);
    let next = 0;
    for (const [member, days] of this.#days.entries()) {
      for (const [place, day] of days.entries()) {
        this.#order[next] = (day * MEMBERS + member) * PLACES + place;
        next += 1;
      }
    }
    this.#order.sort();
  }

  idsFrom(start: number, count: number): readonly string[] {
    return Array.from({ length: count }, (_, index) => {
      const { code, place } = this.#rowAt(start + index);
      return rowId(code, place);
    });
  }

  /** The cursor of a row, sealed as a client has it. */
  cursorAt(index: number): string {
    const { code, member, place } = this.#rowAt(index);
    return this.#seal.seal(rowCursor(code, this.#days[member] ?? new Uint16Array(), place));
  }

  #rowAt(index: number): Row {
    const packed = this.#order[index] ?? Number.NaN;
    const member = Math.floor(packed / PLACES) % MEMBERS;
    return { code: this.#codes[member] ?? '', member, place: packed % PLACES };
  }
}

function choosePages({ lastPage, between }: PagesInput): readonly number[] {
  let state = 1;
  const random = Array.from({ length: between }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 2 + Math.floor((state / 2 ** 32) * (lastPage - 2));
  });
  return [1, lastPage, ...random];
}

function gatewaySettings({ council, members }: PagesAddresses): GatewayOptions {
  return {
    port: 0,
    cursorSecret: SECRET,
    supergraphSdl: composeSupergraph(PAGES_CONTRACT, [{ name: 'council', url: council, sdl: COUNCIL_SDL }]),
    partition: {
      contractSdl: PAGES_CONTRACT,
      councilUrl: council,
      directory: {
        version: '1',
        members: Object.entries(members).map(([code, url]) => ({
          ...{ id: code, url, serves: [code], classId: 'pages', holdsForOthers: false },
        })),
      },
    },
  };
}
