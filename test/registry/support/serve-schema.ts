import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { readFileSync } from 'node:fs';
import { startStranger } from '../../scenarios/evolution/stranger/stranger-member.ts';

/** A member over real HTTP. */
export interface ServedMember {
  readonly url: string;
  close(): Promise<void>;
}

const { agencies } = JSON.parse(
  readFileSync(new URL('../../../schema/reference/agencies.json', import.meta.url), 'utf8'),
) as { readonly agencies: readonly { readonly code: string }[] };
const CODES = new Set(agencies.map(({ code }) => code));

/** The stranger's member, written without the kit: `sdl` is its schema, and it has these movements. */
export function serveStranger(
  owner: string,
  sdl: string,
  titles = ['Thi đua yêu nước'],
): Promise<ServedMember> {
  const movements = titles.map((title, index) => ({
    ...{ local: `PT-${String(index + 1)}`, title, launchedOn: '2023-03-01', nationalMovement: null },
  }));
  return startStranger(sdl, { owner, movements, asOf: '2024-01-24T17:00:00.000Z', codes: CODES });
}

/** A service that answers every request with this body: what is no member, or a bad one. */
export async function serveBody(
  answer: (query: string, headers: IncomingHttpHeaders) => unknown,
): Promise<ServedMember> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { query } = JSON.parse(body) as { readonly query: string };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(query, request.headers)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
