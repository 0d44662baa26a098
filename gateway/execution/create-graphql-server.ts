import { ApolloServer, type ApolloServerOptions, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { offeredOperationRule } from '../../schema/protocol/offered-operation-rule.ts';
import type { RequestContext } from '../context.ts';
import { createErrorFormatter } from '../errors/format-error.ts';
import type { GatewayLimits } from '../gateway-options.ts';
import { createDepthRule } from '../limits/depth-rule.ts';
import { createAnswerPlugin } from './answer-plugin.ts';
import type { KnownOperations } from './known-operations.ts';
import { DocumentStore } from './operation/document-store.ts';
import { writeAnswerBytes } from './write-answer-bytes.ts';

export interface GraphqlServerOptions {
  /** Learns what is parsed and validated here. */
  readonly known?: KnownOperations;
  readonly gateway: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
  readonly logger: Logger;
  readonly limits: GatewayLimits;
  /** Schema details in introspection and in messages; true where absent. */
  readonly introspection?: boolean;
  /** Texts of persisted operations; absent: a bounded memory of this process. */
  readonly operationCache?: NonNullable<PersistedQueryOptions['cache']>;
}

type PersistedQueryOptions = Exclude<
  ApolloServerOptions<RequestContext>['persistedQueries'],
  false | undefined
>;

/** The pipeline of one operation: persisted text, parse, validate, plan and execute, answer. */
export function createGraphqlServer({
  gateway,
  logger,
  limits,
  operationCache,
  introspection = true,
  known,
}: GraphqlServerOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    logger,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // Nothing rides on a browser's cookies, POST needs application/json (which is never sent to another origin
    // unasked), and GET only reads: so the plain GET of the specification is open.
    csrfPrevention: false,
    formatError: createErrorFormatter(logger),
    stringifyResult: (answer) => writeAnswerBytes(answer).toString('utf8'),
    persistedQueries: operationCache === undefined ? {} : { cache: operationCache },
    documentStore: new DocumentStore(),
    parseOptions: { maxTokens: limits.maxTokens },
    validationRules: [offeredOperationRule, createDepthRule(limits.maxDepth)],
    maxRecursiveSelections: true,
    plugins: [
      createAnswerPlugin(),
      ...(known === undefined ? [] : [known.createPlugin()]),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
