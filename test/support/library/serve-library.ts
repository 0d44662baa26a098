import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { graphql, type GraphQLSchema } from 'graphql';
import { createLibrarySchema, type LibraryShelfStock } from './library-schema.ts';

/** How a service misbehaves; null: it doesn't. */
export const FAULTS = [
  'HTTP_500',
  'RESET',
  'GARBAGE',
  'TRUNCATED',
  'WRONG_TYPES',
  'UNSORTED',
  'SILENT',
  'ODD_ERRORS',
  'NULL_FIELDS',
  'DEEP_TYPES',
  'NO_COVERAGE',
  'FEWER_ROWS',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface LibraryService {
  readonly url: string;
  stock: LibraryShelfStock;
  fault: Fault | null;
  /** Its `cache-control`; null: it says nothing of answers being kept. */
  cacheControl: string | null;
  /** Requests that have reached its address. */
  requests: number;
  /** Rows of connections that it has sent in full. */
  rowsSent: number;
  /** Keys of rows that it has sent for a merge. */
  keysSent: number;
  close(): Promise<void>;
}

const contractSchema = createLibrarySchema();

/** One library as a GraphQL service of its own, over real HTTP; its schema is the contract's where none is given. */
export async function serveLibrary(
  stock: LibraryShelfStock,
  schema: GraphQLSchema = contractSchema,
): Promise<LibraryService> {
  const server = createServer((request, response) => {
    void (async () => {
      service.requests += 1;
      const body = JSON.parse(await text(request)) as { query: string; variables: Record<string, unknown> };
      const result = await graphql({
        schema,
        source: body.query,
        variableValues: body.variables,
        contextValue: { stock: service.stock },
      });
      const answer = JSON.stringify(result);
      service.rowsSent += countItems(answer, 'nodes');
      service.keysSent += countItems(answer, '_p_cursors');
      if (service.cacheControl !== null) response.setHeader('cache-control', service.cacheControl);
      misbehave(service.fault, response, answer);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: LibraryService = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    stock,
    fault: null,
    cacheControl: null,
    requests: 0,
    rowsSent: 0,
    keysSent: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}

/** How many items the lists of this name hold, anywhere in an answer. */
function countItems(answer: string, name: string): number {
  let count = 0;
  JSON.parse(answer, (key, value: unknown) => {
    if (key === name && Array.isArray(value)) count += value.length;
    return value;
  });
  return count;
}

function misbehave(fault: Fault | null, response: ServerResponse, answer: string): void {
  if (fault === 'SILENT') return;
  if (fault === 'RESET') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.statusCode = fault === 'HTTP_500' ? 500 : 200;
  response.setHeader('content-type', 'application/json');
  response.end(fault === null ? answer : spoil(fault, answer));
}

function spoil(fault: Fault, answer: string): string {
  if (fault === 'HTTP_500') return 'Internal Server Error';
  if (fault === 'GARBAGE') return '<html>Đang bảo trì</html>';
  if (fault === 'TRUNCATED') return answer.slice(0, answer.length / 2);
  if (fault === 'WRONG_TYPES') return answer.replace(/"r(\d+)":\{/g, '"r$1":7,"x$1":{');
  if (fault === 'ODD_ERRORS') return '{"data":{"r0":null},"errors":[null,{"message":7,"path":null}]}';
  if (fault === 'NULL_FIELDS')
    return answer.replace(/"(title|rows|topics|__typename)":("[^"]*"|\[[^\]]*\])/g, '"$1":null');
  if (fault === 'DEEP_TYPES')
    return answer.replace(/"(loans|books|totalCount|title)":[^,}]*/g, '"$1":{"x":1}');
  if (fault === 'NO_COVERAGE') return answer.replace(/"_p_coverage":\{/g, '"_p_coverage":{},"x":{');
  if (fault === 'FEWER_ROWS') return answer.replace(/"(nodes|edges)":\[.*?\](?=,"|\})/g, '"$1":[]');
  return answer.replace(/"_p_cursors":\[([^\]]*)\]/g, (_, texts: string) => {
    const reversed = texts.split(',').reverse();
    return `"_p_cursors":[${reversed.join(',')}]`;
  });
}
