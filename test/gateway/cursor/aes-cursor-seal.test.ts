import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AesCursorSeal } from '../../../gateway/cursor/aes-cursor-seal.ts';

describe('a sealed cursor', () => {
  const seal = new AesCursorSeal('one secret');

  it('opens to what was sealed, at every gateway with the same secret', () => {
    const other = new AesCursorSeal('one secret');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(other.open(seal.seal(plain))).toBe(plain);
        expect(other.seal(plain)).toBe(seal.seal(plain));
      }),
    );
  });

  it('shows nothing of what it holds', () => {
    expect(Buffer.from(seal.seal('Nguyễn Thị Minh'), 'base64url').toString()).not.toContain('Minh');
  });

  it('opens under no other secret', () => {
    expect(new AesCursorSeal('another').open(seal.seal('x'))).toBeNull();
  });

  it('is refused when any of its bytes was changed, and so is any other text', () => {
    const bytes = Buffer.from(seal.seal('a cursor'), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed.readUInt8(index) + 1) % 256, index);
      expect(seal.open(changed.toString('base64url'))).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => seal.open(text) === null));
  });
});
