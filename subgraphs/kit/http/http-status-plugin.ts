import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GRAPHQL_RESPONSE_TYPE } from './media-type.ts';

/**
 * Statuses as the GraphQL over HTTP specification asks: 200 for an answer with data, whatever errors stand
 * beside it, and for every well-formed answer as plain JSON, whose status intermediaries could have made;
 * only `application/graphql-response+json` carries the status of a failed request (sections 6.4.1 and 6.4.2).
 */
export const httpStatusPlugin: ApolloServerPlugin<BaseContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { data, errors } = response.body.singleResult;
        const isJson = request.http?.headers.get('accept') !== GRAPHQL_RESPONSE_TYPE;
        const isRefused = errors?.some(({ extensions }) => extensions?.['code'] === 'BAD_REQUEST') === true;
        if ((data !== undefined && data !== null) || (isJson && !isRefused)) response.http.status = 200;
        if (errors !== undefined) response.http.headers.set('cache-control', 'no-store');
        return Promise.resolve();
      },
    }),
};
