import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server of the hand-written programs: reads each request to its end, and sends what `answer` gives. */
export async function answerRequests(answer: (body: string) => Promise<string | Buffer>): Promise<string> {
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(Buffer.concat(chunks).toString('utf8')).then(
        (bytes) => {
          const length = Buffer.byteLength(bytes);
          response
            .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length })
            .end(bytes);
        },
        (error: unknown) => {
          response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
        },
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
}
