import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, type GraphQLFieldResolver } from 'graphql';

type Resolvers = Readonly<Record<string, Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>>>>;

export interface SubgraphServer {
  readonly url: string;
  readonly sdl: string;
  /** Bodies of the requests that it was sent, and their headers. */
  readonly requests: { readonly body: string; readonly headers: IncomingMessage['headers'] }[];
  readonly close: () => Promise<void>;
}

const FEDERATION = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])
`;

/** A real subgraph over real HTTP, with its own resolvers; port 0 is any free one. */
export async function serveSubgraph(sdl: string, resolvers: Resolvers, port = 0): Promise<SubgraphServer> {
  const text = sdl.includes('@link') ? sdl : FEDERATION + sdl;
  const schema = buildSubgraphSchema({ typeDefs: parse(text), resolvers: resolvers as never });
  const requests: SubgraphServer['requests'][number][] = [];
  const { url, close } = await serveHttp(async (request, response) => {
    const body = await readBody(request);
    requests.push({ body, headers: request.headers });
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const result = await graphql({ schema, source: query, variableValues: variables ?? {} });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  }, port);
  return { url, sdl: text, requests, close };
}

/** Any HTTP server on a loopback port; `url` ends in /graphql. */
export async function serveHttp(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
  port = 0,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(address.port)}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
