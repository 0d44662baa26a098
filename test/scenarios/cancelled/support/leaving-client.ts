import { once } from 'node:events';
import { request, type ClientRequest } from 'node:http';

/** A client on a connection of its own that has sent its whole request, and takes its answer as little as it can. */
export interface LeavingClient {
  /** Closes its connection. */
  leave(): void;
  /** The answer, for one that stays. */
  readonly answer: Promise<{ readonly status: number; readonly body: string }>;
}

export async function sendAndStay(
  url: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<LeavingClient> {
  const sent = request(url, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', ...headers },
  });
  // It leaves on purpose: what its own end makes of that is of no interest.
  sent.on('error', () => undefined);
  sent.end(JSON.stringify({ query }));
  const answer = readAnswer(sent);
  answer.catch(() => undefined);
  await once(sent, 'finish');
  return {
    leave: () => {
      sent.destroy();
    },
    answer,
  };
}

function readAnswer(sent: ClientRequest): LeavingClient['answer'] {
  return new Promise((resolve, reject) => {
    sent.once('close', () => {
      reject(new Error('The connection was closed without an answer.'));
    });
    sent.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
  });
}
