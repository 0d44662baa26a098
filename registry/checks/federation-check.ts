import { buildSubgraph } from '@apollo/federation-internals';
import { GraphQLError } from 'graphql';
import { stripPartitionDirectives } from '../../schema/compose/strip-partition-directives.ts';
import { MemoByText } from '../publish/memo-by-text.ts';
import type { Check, Finding } from './check.ts';

const findings = new MemoByText<readonly Finding[]>();

/** By itself the schema is a Federation 2 subgraph, with which any gateway could go on. */
export const federationCheck: Check = {
  id: 'federation',
  title: { vi: 'Là một subgraph Federation 2', en: 'Is a Federation 2 subgraph' },
  isBasic: true,
  run: ({ publication: { sdl } }) => findings.of(sdl, () => validate(sdl)),
};

function validate(sdl: string): readonly Finding[] {
  if (!/@link\s*\([^)]*specs\.apollo\.dev\/federation\/v2/.test(sdl))
    return [
      {
        level: 'error',
        coordinate: 'schema @link',
        reason: 'The schema does not say that it is one of Federation 2.',
        remedy:
          'Add: extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"]) with what you use.',
      },
    ];
  try {
    buildSubgraph('member', 'http://member', stripPartitionDirectives(sdl));
    return [];
  } catch (error) {
    return causesOf(error).map((reason) => ({
      level: 'error' as const,
      coordinate: 'schema',
      reason,
      remedy: 'Correct the definition that the reason names.',
    }));
  }
}

function causesOf(error: unknown): readonly string[] {
  const { causes } = error as { readonly causes?: readonly GraphQLError[] };
  return causes === undefined || causes.length === 0
    ? [(error as Error).message]
    : causes.map(({ message }) => message);
}
