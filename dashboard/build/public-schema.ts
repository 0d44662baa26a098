import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../schema/read-sdl.ts';

/** The schema that the dashboard may ask: contract and council composed, private parts left out. */
export function buildPublicSchema(): GraphQLSchema {
  const council = { name: 'council', url: 'http://127.0.0.1/graphql', sdl: readCouncilSdl() };
  const supergraph = Supergraph.build(composeSupergraph(readContractSdl(), [council]));
  return supergraph.apiSchema().toGraphQLJSSchema();
}
