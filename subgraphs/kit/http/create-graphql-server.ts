import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { offeredOperationRule } from '../../../schema/protocol/offered-operation-rule.ts';
import { documentSizeRule } from './document-size-rule.ts';
import { createErrorFormatter } from './format-error.ts';
import { httpStatusPlugin } from './http-status-plugin.ts';

/** An Apollo Server that only executes: it listens nowhere, so many listeners can share it. */
export async function createGraphQLServer<Context extends BaseContext>(
  schema: GraphQLSchema,
  logger: Logger,
): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    validationRules: [offeredOperationRule, documentSizeRule],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // A form on a foreign page can only send what a browser calls simple: POST has to be JSON here, which
    // is not, and GET only ever reads, with an answer that the page may not see.
    csrfPrevention: false,
    // Of the built-in plugins, two watch every field, and the third's page comes from a network that is not there.
    plugins: [
      httpStatusPlugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    formatError: createErrorFormatter(logger),
    logger,
  });
  await server.start();
  return server;
}
