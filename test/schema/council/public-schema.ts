import '../../../gateway/supergraph/disable-telemetry.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';

/** The nation's schema as clients see it: contract and council composed, private parts left out. */
export async function buildPublicSchema(): Promise<GraphQLSchema> {
  const council = { name: 'council', url: 'http://127.0.0.1/graphql', sdl: readCouncilSdl() };
  const supergraphSdl = composeSupergraph(readContractSdl(), [council]);
  const gateway = new ApolloGateway({ supergraphSdl });
  try {
    const { schema } = await gateway.load();
    return schema;
  } finally {
    await gateway.stop();
  }
}
