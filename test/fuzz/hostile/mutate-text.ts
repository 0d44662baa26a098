import type { Random } from '../../support/federation/random.ts';

/** What parsers stumble over. */
const SHARDS = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '"',
    '"""',
    '\\',
    ':',
    ',',
    '!',
    '$',
    '...',
    '@',
    '#',
    '&',
    '|',
    '=',
    '\u0000',
    '\ud800',
  ],
  ...[
    'null',
    'true',
    '-0',
    '1e999',
    '99999999999999999999',
    '0x1F',
    'NaN',
    '-1',
    '0.0000001',
    '\\u0000',
    '\\uD800',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '__typename',
    '__schema',
    '_entities',
    '_service',
    '_p_cursors',
    'hasOwnProperty',
  ],
  ...[
    'query',
    'mutation',
    'subscription',
    'fragment F on Query { ...F }',
    '...F',
    'on',
    '@skip(if: $x)',
    '@include(if: false)',
    '@defer',
  ],
  ...[
    '\ufeff',
    '\u202e',
    'Ân',
    '💥',
    '\r\n',
    '\t',
    ' '.repeat(300),
    '['.repeat(60),
    '{a'.repeat(60),
    'a'.repeat(2000),
  ],
] as const;

const MOST_CHANGES = 4;

/** The text with some of its parts cut, doubled, moved, or replaced by what parsers stumble over. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let change = random.whole(1, MOST_CHANGES); change > 0; change -= 1)
    mutated = changeOnce(mutated, random);
  return mutated;
}

function changeOnce(text: string, random: Random): string {
  const from = random.whole(0, text.length);
  const to = Math.min(text.length, from + random.whole(0, 24));
  const [head, part, tail] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (random.whole(0, 6)) {
    case 0:
      return head + tail;
    case 1:
      return head + part + part + tail;
    case 2:
      return head + random.pick(SHARDS) + tail;
    case 3:
      return head + random.pick(SHARDS) + part + tail;
    case 4:
      return tail + head;
    case 5:
      return head + [...part].reverse().join('') + tail;
    default:
      return head + String.fromCharCode(random.whole(0, 0xffff)) + tail;
  }
}
