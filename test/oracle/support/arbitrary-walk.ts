import fc, { type Arbitrary } from 'fast-check';
import type { Nation } from './arbitrary-nation.ts';
import { COVERAGE } from './arbitrary-operation.ts';

/** Through one list of a nation, page by page, to its end. */
export interface Walk {
  /** Asks for the page that the cursor in `$place` leads to. */
  readonly query: string;
  /** Where the list stands in the answer. */
  readonly path: readonly string[];
  readonly isBackward: boolean;
}

/** A list: where it stands, and what it can be asked with; without orders it is walked forward only. */
interface List {
  readonly path: readonly string[];
  readonly orders?: readonly string[];
  readonly filters?: readonly string[];
}

const MOVEMENTS: Pick<List, 'orders' | 'filters'> = {
  orders: ['TITLE', 'LAUNCHED_ON', 'ID'],
  filters: ['{ themes: ["NEW_RURAL", "DIGITAL"] }', '{ withoutFinalReview: true }'],
};
const COMMENDATIONS: Pick<List, 'orders' | 'filters'> = {
  orders: ['AWARDED_ON', 'ID'],
  filters: ['{ rescinded: INCLUDE }', '{ recipientKinds: [COLLECTIVE, HOUSEHOLD] }'],
};
const LISTS: readonly List[] = [
  { path: ['movements'], ...MOVEMENTS },
  { path: ['commendations'], ...COMMENDATIONS },
  { path: ['decisions'], orders: ['ISSUED_ON', 'ID'], filters: ['{ statuses: [ISSUED, RESCINDED] }'] },
  { path: ['exemplars'], orders: [], filters: ['{ replicated: true }'] },
];
const LISTS_BELOW: readonly List[] = [
  { path: ['movement', 'commendations'], ...COMMENDATIONS },
  { path: ['movement', 'agency', 'movements'], ...MOVEMENTS },
  { path: ['movement', 'agency', 'commendations'], ...COMMENDATIONS },
  { path: ['movement', 'nationalMovement', 'movements'], ...MOVEMENTS },
  { path: ['movement', 'nationalMovement', 'implementations'] },
  { path: ['decision', 'commendations'] },
];

/** Any list of the contract in any of its orders, of all rows or some, forward or backward, in pages of any size. */
export function arbitraryWalk({ owners }: Nation): Arbitrary<Walk> {
  const idsOf = (name: 'movements' | 'decisions') =>
    owners.flatMap(({ records }) => records[name].map(({ id }) => id));
  const ids = { movement: idsOf('movements'), decision: idsOf('decisions') };
  const below = LISTS_BELOW.filter(({ path: [root] }) => ids[root as keyof typeof ids].length > 0);
  const list = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...LISTS) },
    ...(below.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...below) }]),
  );
  return list.chain((chosen) => {
    const [root] = chosen.path;
    const parents = ids[root as keyof typeof ids] as readonly string[] | undefined;
    return fc
      .record({
        size: fc.oneof(
          { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }) },
          { weight: 1, arbitrary: fc.constantFrom(13, 50) },
        ),
        isBackward: chosen.orders === undefined ? fc.constant(false) : fc.boolean(),
        order: optional(chosen.orders),
        isDescending: fc.boolean(),
        filter: optional(chosen.filters),
        parent: optional(chosen.path.length > 1 ? parents : [], false),
      })
      .map((way) => writeWalk(chosen.path, way));
  });
}

function optional(values: readonly string[] = [], isNullable = true): Arbitrary<string | null> {
  if (values.length === 0) return fc.constant(null);
  return isNullable ? fc.option(fc.constantFrom(...values), { freq: 3 }) : fc.constantFrom(...values);
}

interface Way {
  readonly size: number;
  readonly isBackward: boolean;
  readonly order: string | null;
  readonly isDescending: boolean;
  readonly filter: string | null;
  readonly parent: string | null;
}

function writeWalk(path: readonly string[], way: Way): Walk {
  const { size, isBackward, order, isDescending, filter, parent } = way;
  const given = [
    isBackward ? `last: ${String(size)}, before: $place` : `first: ${String(size)}, after: $place`,
    ...(order === null ? [] : [`orderBy: { field: ${order}${isDescending ? ', direction: DESC' : ''} }`]),
    ...(filter === null ? [] : [`filter: ${filter}`]),
  ];
  const name = path.at(-1) ?? '';
  const nodes = name === 'implementations' ? 'nodes { planNumber status agency { code } }' : 'nodes { id }';
  const edges = name === 'implementations' || name === 'exemplars' ? '' : 'edges { cursor node { id } }';
  const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const list = `${name}(${given.join(', ')}) { ${COVERAGE} totalCount ${nodes} ${edges} ${pageInfo} }`;
  const text = [...path].slice(0, -1).reduceRight((inner, name, index) => {
    const id = index === 0 && parent !== null ? `(id: ${JSON.stringify(parent)})` : '';
    return `${name}${id} { ${inner} }`;
  }, list);
  return { query: `query ($place: String) { ${text} }`, path, isBackward };
}
