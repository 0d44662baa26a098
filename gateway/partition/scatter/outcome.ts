import type { GraphQLFormattedError } from 'graphql';

/** What one member made of one part of a question: a failure is a value that costs only its own part. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly value: unknown;
      readonly errors: readonly GraphQLFormattedError[];
      readonly staleSeconds: number | null;
    }
  | { readonly kind: 'missing'; readonly reason: string };
