import { GraphQLError, parse } from 'graphql';
import type { Check } from './check.ts';

/** The text is GraphQL SDL. */
export const parsesCheck: Check = {
  id: 'parses',
  title: { vi: 'Là văn bản SDL', en: 'Is SDL' },
  isBasic: true,
  run: ({ publication }) => {
    try {
      parse(publication.sdl, { noLocation: true });
      return [];
    } catch (error) {
      const place = error instanceof GraphQLError ? error.locations?.[0] : undefined;
      const where = place === undefined ? '' : `line ${String(place.line)}, column ${String(place.column)}`;
      return [
        {
          level: 'error',
          coordinate: where,
          reason: `The text is not GraphQL SDL: ${(error as Error).message}`,
          remedy: 'Publish the text that the member serves in _service { sdl }.',
        },
      ];
    }
  },
};
