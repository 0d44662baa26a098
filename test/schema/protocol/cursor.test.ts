import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCursors, formatCursor, parseCursor } from '../../../schema/protocol/cursor.ts';

const text = fc.string({ maxLength: 8 });
const key = fc.option(text, { nil: null });

describe('cursor', () => {
  it('survives being written and read', () => {
    fc.assert(
      fc.property(fc.record({ order: text, scope: text, key, id: text }), (cursor) => {
        expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it.each(['', '%', 'AAAA', Buffer.from('[2,"A","b",null,"c"]').toString('base64url')])(
    'refuses %j',
    (bad) => {
      expect(parseCursor(bad)).toBeNull();
    },
  );

  it('reads a text, with some of its letters changed, as JSON has it or not at all', () => {
    const plain = fc.string({ maxLength: 12, unit: 'grapheme-ascii' });
    const cursor = fc.record({ order: plain, scope: plain, key: fc.option(plain, { nil: null }), id: plain });
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...'AQZag09_-=')), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(cursor, changes, (given, places) => {
        const letters = [...formatCursor(given)];
        for (const [place, removed, added] of places) letters.splice(place % letters.length, removed, added);
        const found = parseCursor(letters.join(''));
        if (found === null) return;
        const [version, order, scope, key, id] = JSON.parse(
          Buffer.from(letters.join(''), 'base64url').toString('utf8'),
        ) as readonly unknown[];
        expect({ version, order, scope, key, id }).toEqual({ version: 1, ...found });
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['ID:ASC', 'ID:DESC'])('has a total order by %s', (order) => {
    const row = fc.record({ order: fc.constant(order), scope: fc.constant('s'), key, id: text });
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        expect(compareCursors(a, b) + compareCursors(b, a)).toBe(0);
        expect(compareCursors(a, b) === 0).toBe(a.key === b.key && a.id === b.id);
        if (compareCursors(a, b) <= 0 && compareCursors(b, c) <= 0) {
          expect(compareCursors(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('orders equal keys by id, in the order of the keys themselves', () => {
    const row = { scope: 's', key: 'k' };
    const [up, down] = ['TITLE:ASC', 'TITLE:DESC'];
    expect(compareCursors({ ...row, order: up, id: 'a' }, { ...row, order: up, id: 'b' })).toBe(-1);
    expect(compareCursors({ ...row, order: down, id: 'a' }, { ...row, order: down, id: 'b' })).toBe(1);
  });

  it.each(['ID:ASC', 'ID:DESC'])('puts null last by %s', (order) => {
    const row = { order, scope: 's', id: 'x' };
    expect(compareCursors({ ...row, key: 'z' }, { ...row, key: null })).toBeLessThan(0);
  });
});
