/** Turns plain cursors into texts that clients can't read or change, and back. */
export interface CursorSeal {
  /** The same plain cursor always gives the same text. */
  seal(plain: string): string;
  /** A cursor as `_cursors` shows it, which only gateways ask for. */
  forGateway(plain: string): string;
  /** The plain cursor, or null where the text is not one that `seal` gave under the same key. */
  open(sealed: string): string | null;
}
