import Fastify from 'fastify';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { addImportRoutes, type FindDatabase } from './import-routes.ts';
import { addRecordRoutes } from './record-routes.ts';
import type { HostedMemberStatus } from './member-host.ts';

export interface ControlServerOptions {
  readonly port: number;
  /** True once every member listens. */
  readonly isReady: () => boolean;
  readonly list: () => readonly HostedMemberStatus[];
  readonly stop: (code: string) => Promise<HostedMemberStatus | null>;
  readonly resume: (code: string) => Promise<HostedMemberStatus | null>;
  readonly findDatabase: FindDatabase;
}

export interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The operator's way to take hosted members down and up, and their clerks' way to import files. It has no sign-in, so it listens on loopback only,
 * whatever address the members listen on.
 */
export async function startControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const app = Fastify({ forceCloseConnections: true });
  app.get('/health/ready', (_request, reply) => {
    const ready = options.isReady();
    return reply.code(ready ? 200 : 503).send({ ready, members: options.list().length });
  });
  app.get('/members', () => ({ members: options.list() }));
  app.post<{ Params: { code: string } }>('/members/:code/stop', async (request, reply) =>
    send(reply, request.params.code, await options.stop(request.params.code)),
  );
  app.post<{ Params: { code: string } }>('/members/:code/resume', async (request, reply) =>
    send(reply, request.params.code, await options.resume(request.params.code)),
  );
  addImportRoutes(app, options.findDatabase);
  addRecordRoutes(app, options.findDatabase);
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 'NOT_FOUND', `There is nothing at ${request.method} ${request.url}.`),
  );
  const url = await app.listen({ port: options.port, host: '127.0.0.1' });
  return { url, close: () => app.close() };
}

interface Reply {
  code(status: number): Reply;
  send(body: unknown): Reply;
}

function send(reply: Reply, code: string, status: HostedMemberStatus | null): Reply {
  if (status !== null) return reply.send(status);
  return refuse(reply, 'NOT_SERVED', `No member ${code} is hosted here; GET /members lists those that are.`);
}

function refuse(reply: Reply, code: 'NOT_FOUND' | 'NOT_SERVED', message: string): Reply {
  const error = catalogueError(code, message);
  return reply.code(404).send({ errors: [{ message: error.message, extensions: { code } }] });
}
