import { Lexer, Source, TokenKind } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/** More brackets below each other than this are refused before parsing, which would overflow the stack. */
export const MAX_NESTING = 200;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Throws GRAPHQL_VALIDATION_FAILED where the brackets of an operation's text nest too deep. */
export function checkNesting(text: string): void {
  if (countOpening(text) <= MAX_NESTING) return;
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (OPENING.has(token.kind)) depth += 1;
      else if (CLOSING.has(token.kind)) depth -= 1;
      if (depth > MAX_NESTING) break;
    }
  } catch {
    // Not GraphQL at all: the parser says where.
    return;
  }
  if (depth <= MAX_NESTING) return;
  throw catalogueError(
    'GRAPHQL_VALIDATION_FAILED',
    `The operation nests brackets more than ${String(MAX_NESTING)} deep; ask for less in one operation.`,
  );
}

/** Cheap upper bound of the depth: brackets in texts and comments count too. */
function countOpening(text: string): number {
  return text.match(/[{[(]/g)?.length ?? 0;
}
