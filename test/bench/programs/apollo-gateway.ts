import '../../../gateway/supergraph/disable-telemetry.ts';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { runChild } from '../processes/run-child.ts';

/** `@apollo/gateway` behind `@apollo/server`, both as they come. */
runChild(async ({ supergraphSdl }: { readonly supergraphSdl: string }) => {
  const server = new ApolloServer({
    gateway: new ApolloGateway({ supergraphSdl }),
    includeStacktraceInErrorResponses: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return url;
});
