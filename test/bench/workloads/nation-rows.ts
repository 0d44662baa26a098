import { formatCursor } from '../../../schema/protocol/cursor.ts';
import type { Answerable } from '../servers/answer-selection.ts';
import { agencyType } from './nation-contract.ts';

/** Every member's data were brought up to date at the same moment, so that answers do not differ between runs. */
const AS_OF = '2024-01-25T00:00:00.000Z';
const YEARS = [2021, 2022, 2023];
const LEVELS = ['MINISTRY_PROVINCE', 'GRASSROOTS', 'STATE'];
const MOVEMENTS = 14;

type Arguments = Readonly<Record<string, unknown>>;

/** The codes of so many agencies: `M001`, `M002`, … */
export function nationCodes(size: number): readonly string[] {
  return Array.from({ length: size }, (_, index) => `M${String(index + 1).padStart(3, '0')}`);
}

/** What the Council knows of an agency. */
export function councilAgency(code: string, typeName: string): Answerable {
  return { __typename: typeName, code, name: `Cơ quan thi đua số ${code.slice(1)}` };
}

/** An agency's rows, about 4 kB as W1 asks for them; `typeName` is what the subgraph calls the agency's type. */
export function agencyRows(code: string, typeName: string): Answerable {
  return {
    __typename: typeName,
    code,
    statistics: statistics(code),
    movements: (given: Arguments) => movements(code, Number(given['first'] ?? 20)),
  };
}

/** A member's root: it answers for the partition's `Agency` and for the ordinary supergraph's type of it. */
export function memberRoot(code: string, sdl: string): Answerable {
  const rows = new Map(['Agency', agencyType(code)].map((name) => [name, agencyRows(code, name)]));
  return {
    __typename: 'Query',
    _service: { __typename: '_Service', sdl },
    _entities: ({ representations }: Arguments) =>
      (representations as readonly Arguments[]).map((representation) => {
        const found = rows.get(String(representation['__typename']));
        if (found === undefined || representation['code'] !== code)
          throw new TypeError(`${code} does not serve ${JSON.stringify(representation)}.`);
        return found;
      }),
  };
}

function statistics(code: string): Answerable {
  const keys = YEARS.flatMap((year) => LEVELS.map((level) => ({ year, level })));
  // In the order of the keys' texts, which is the order of merged rows (PROTOCOL.md, Grouped answers).
  keys.sort((left, right) => (writeKey(left) < writeKey(right) ? -1 : 1));
  const seed = Number(code.slice(1));
  const rows = keys.map((key, index) => ({
    __typename: 'StatisticsRow',
    key: { __typename: 'StatisticsKey', ...key },
    decisions: seed + index,
    commendations: 10 * seed + index,
    recipients: 12 * seed + index,
  }));
  return { __typename: 'Statistics', rows, coverage: coverage(code) };
}

function writeKey({ year, level }: { readonly year: number; readonly level: string }): string {
  return JSON.stringify([
    ['level', level],
    ['year', year],
  ]);
}

function movements(code: string, first: number): Answerable {
  const all = Array.from({ length: MOVEMENTS }, (_, index) => movement(code, index));
  const nodes = all.slice(0, first);
  const cursors = nodes.map(({ id }) =>
    formatCursor({ order: 'ID:ASC', scope: '0123456789abcdef', key: String(id), id: String(id) }),
  );
  return {
    __typename: 'MovementConnection',
    totalCount: all.length,
    nodes,
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: nodes.length < all.length,
      hasPreviousPage: false,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    coverage: coverage(code),
    _cursors: cursors,
  };
}

function movement(code: string, index: number): Answerable {
  const local = `M-${String(index + 1).padStart(2, '0')}`;
  const commendations = Array.from({ length: 7 }, (_, place) => ({
    __typename: 'Commendation',
    id: `${code}:C-${String(7 * index + place + 1).padStart(4, '0')}`,
    form: 'BK_BNT',
  }));
  return {
    __typename: 'Movement',
    id: `${code}:${local}`,
    title: `Thi đua hoàn thành nhiệm vụ ${String(index + 1)}`,
    commendations: (given: Arguments) => ({
      __typename: 'MovementCommendations',
      totalCount: commendations.length,
      nodes: commendations.slice(0, Number(given['first'] ?? 20)),
    }),
  };
}

function coverage(code: string): Answerable {
  return {
    __typename: 'Coverage',
    ...{ expected: 1, answered: 1, complete: true },
    ...{ stale: [], missing: [], notReported: [], withheld: [], notConnected: [] },
    asOf: [{ __typename: 'MemberAsOf', member: code, asOf: AS_OF }],
  };
}
