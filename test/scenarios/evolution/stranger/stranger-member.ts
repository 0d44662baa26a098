import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildASTSchema, graphql, parse } from 'graphql';
import { StrangerAnswers, type StrangerRecords } from './stranger-answers.ts';

/** What Federation 2 asks of every subgraph beside its own types. */
const FEDERATION = `
  scalar _Any
  type _Service { sdl: String! }
  union _Entity = Agency | Movement | Decision | Commendation | NationalMovement
  extend type Query { _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
`;

/** A member written from PROTOCOL.md and the contract's text alone, on a free port of this machine. */
export async function startStranger(contract: string, records: StrangerRecords) {
  const schema = buildASTSchema(parse(contract + FEDERATION), { assumeValidSDL: true });
  const rootValue = new StrangerAnswers(records).root(contract);
  const answer = async (body: string): Promise<string> => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const result = await graphql({ schema, rootValue, source: query, variableValues: variables ?? {} });
    return JSON.stringify(result);
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    text(request)
      .then(answer)
      .then((body) => response.end(body))
      .catch(() => response.writeHead(400).end('{"errors":[{"message":"This is no GraphQL request."}]}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
