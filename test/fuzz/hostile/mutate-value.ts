import type { Random } from '../../support/federation/random.ts';

const STRANGE: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    'x',
    'A:1',
    'B:1',
    'Z:9',
    '__proto__',
  ],
  ...[
    [],
    {},
    [[[]]],
    { __proto__x: 1 },
    [null],
    { id: null },
    { __typename: 'Nobody' },
    'a'.repeat(5000),
    '2023-13-45',
  ],
];

/** Of so many places about one is changed. */
const PLACES = 8;

/** The value with some of its parts of another kind, gone, doubled, renamed, reversed or far too deep. */
export function mutateValue(value: unknown, random: Random): unknown {
  if (random.whole(1, PLACES) === 1) return replace(value, random);
  if (Array.isArray(value))
    return changeList(
      value.map((item) => mutateValue(item, random)),
      random,
    );
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, mutateValue(each, random)] as const);
  return Object.fromEntries(changeEntries(entries, random));
}

function replace(value: unknown, random: Random): unknown {
  if (random.chance(0.05)) return nest(value, random.whole(10, 3000));
  return random.pick(STRANGE);
}

function nest(value: unknown, depth: number): unknown {
  let nested = value;
  for (let level = 0; level < depth; level += 1) nested = level % 2 === 0 ? [nested] : { x: nested };
  return nested;
}

function changeList(list: readonly unknown[], random: Random): readonly unknown[] {
  if (!random.chance(0.1)) return list;
  switch (random.whole(0, 3)) {
    case 0:
      return [...list].reverse();
    case 1:
      return [...list, ...list];
    case 2:
      return list.slice(1);
    default:
      return Array.from({ length: 300 }, () => list[0] ?? null);
  }
}

type Entry = readonly [string, unknown];

function changeEntries(entries: readonly Entry[], random: Random): readonly Entry[] {
  if (!random.chance(0.1)) return entries;
  const [first] = entries;
  switch (random.whole(0, 3)) {
    case 0:
      return entries.slice(1);
    case 1:
      return [
        ...entries,
        [random.pick(['__proto__', 'constructor', 'errors', 'data', 'r0', '_p_key']), random.pick(STRANGE)],
      ];
    case 2:
      return entries.map(([key, value]) => [`${key}x`, value]);
    default:
      return first === undefined ? entries : [...entries, [first[0], random.pick(STRANGE)]];
  }
}
