import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** Members that take every request and answer none. */
export interface SilentNation {
  readonly members: readonly { readonly code: string; readonly url: string }[];
  /** Requests that have come, by all members. */
  readonly asked: number;
  /** Resolves when every member has been asked, since the last call, for each of these words. */
  untilAllAsked(words: readonly string[]): Promise<void>;
  /** Resolves when nobody waits for an answer: every connection that carried a request is closed. */
  untilLeft(): Promise<void>;
  close(): Promise<void>;
}

export async function startSilentNation(codes: readonly string[]): Promise<SilentNation> {
  /** Connections on which an answer is due. An idle one that a gateway keeps for later is none of them. */
  const waiting = new Set<Socket>();
  const heard = new Map<string, Set<number>>();
  const servers: Server[] = [];
  let asked = 0;
  let changed: () => void = () => undefined;
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo())
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
  };
  const hear = (index: number, body: string): void => {
    asked += 1;
    for (const [word, members] of heard) if (body.includes(word)) members.add(index);
    changed();
  };
  for (const index of codes.keys()) {
    const server = createServer((request) => {
      const { socket } = request;
      waiting.add(socket);
      socket.once('close', () => {
        waiting.delete(socket);
        changed();
      });
      // A body that breaks off is a client that has left.
      text(request).then(
        (body) => {
          hear(index, body);
        },
        () => undefined,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
  }
  return {
    members: servers.map((server, index) => ({
      code: codes[index] ?? '',
      url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    })),
    get asked() {
      return asked;
    },
    untilAllAsked: async (words) => {
      for (const word of words) heard.set(word, new Set());
      await until(() => words.every((word) => heard.get(word)?.size === servers.length));
      heard.clear();
    },
    untilLeft: () => until(() => waiting.size === 0),
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}
