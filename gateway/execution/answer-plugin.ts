import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { failedStatus } from '../errors/failed-status.ts';
import type { RequestContext } from '../context.ts';
import { completeAnswer } from './complete-answer.ts';

/** The last step of every operation: says who answered, keeps the client's conditions, sets the HTTP status. */
export function createAnswerPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: async ({ contextValue, request, response }) => {
          if (response.body.kind !== 'single') return;
          const answer: FormattedExecutionResult = completeAnswer(response.body.singleResult, contextValue);
          response.body.singleResult = answer;
          const hasData = answer.data !== undefined && answer.data !== null;
          const accept = request.http?.headers.get('accept') ?? '';
          const isPlainJson = !accept.includes('application/graphql-response+json');
          response.http.status = hasData ? 200 : failedStatus(answer.errors ?? [], isPlainJson);
          return Promise.resolve();
        },
      }),
  };
}
