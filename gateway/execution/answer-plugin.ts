import type { ApolloServerPlugin } from '@apollo/server';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { RequestContext } from '../context.ts';
import { finishAnswer } from './operation-steps.ts';

/** Set where an operation that is not a query came by GET: about the HTTP request, so it stays. */
const METHOD_NOT_ALLOWED = 405;

/** The last step of every operation: says who answered, keeps the client's conditions, sets the HTTP status. */
export function createAnswerPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ operation, request, document, contextValue: { record } }) => {
          if (operation === undefined) return Promise.reject(unknownOperation(request.operationName));
          record.operationName = operation.name?.value ?? null;
          record.document = document;
          return Promise.resolve();
        },
        willSendResponse: ({ contextValue, response }) => {
          if (response.body.kind !== 'single') return Promise.resolve();
          const { answer, status } = finishAnswer(response.body.singleResult, contextValue);
          response.body.singleResult = answer;
          if (response.http.status !== METHOD_NOT_ALLOWED) response.http.status = status;
          response.http.headers.set('content-type', `${contextValue.mediaType}; charset=utf-8`);
          return Promise.resolve();
        },
      }),
  };
}

function unknownOperation(name: string | undefined): Error {
  const message =
    name === undefined
      ? 'The text holds several operations; name one of them in operationName.'
      : `The text holds no operation with the name "${name}"; name one that it holds in operationName.`;
  return catalogueError('OPERATION_RESOLUTION_FAILURE', message);
}
