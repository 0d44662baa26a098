import { GraphQLError, parse } from 'graphql';
import type { Check } from './check.ts';

/**
 * Lexical tokens of one member's schema: the contract has some 3,000, and what looks into a schema takes longer than the schema grows.
 */
const MOST_TOKENS = 15_000;

/** The text is GraphQL SDL, of a size that a person could have written. */
export const parsesCheck: Check = {
  id: 'parses',
  title: { vi: 'Là văn bản SDL', en: 'Is SDL' },
  isBasic: true,
  run: ({ publication }) => {
    try {
      parse(publication.sdl, { noLocation: true, maxTokens: MOST_TOKENS });
      return [];
    } catch (error) {
      const place = error instanceof GraphQLError ? error.locations?.[0] : undefined;
      const where = place === undefined ? '' : `line ${String(place.line)}, column ${String(place.column)}`;
      return [
        {
          level: 'error',
          coordinate: where,
          reason: `The text is not GraphQL SDL: ${(error as Error).message}`,
          remedy: `Publish the text that the member serves in _service { sdl }, of at most ${String(MOST_TOKENS)} tokens.`,
        },
      ];
    }
  },
};
