import { parseCursor } from '../../schema/protocol/cursor.ts';
import type { CursorSeal } from '../partition/cursor-seal.ts';

/**
 * Cursors for another gateway that asks us as one of its members: it knows plain cursors only and gives them
 * back, while what its clients see stays sealed.
 */
export class RouterCursors implements CursorSeal {
  readonly #sealed: CursorSeal;

  constructor(sealed: CursorSeal) {
    this.#sealed = sealed;
  }

  seal(plain: string): string {
    return this.#sealed.seal(plain);
  }

  forGateway(plain: string): string {
    return plain;
  }

  open(text: string): string | null {
    return parseCursor(text) === null ? this.#sealed.open(text) : text;
  }
}
