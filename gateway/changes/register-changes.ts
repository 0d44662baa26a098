import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { ChangeReceiver } from './change-receiver.ts';

export interface RegisterChangesOptions {
  readonly receiver: ChangeReceiver;
  readonly logger: Logger;
}

/** An event is a few hundred bytes; whoever sends more is not a member. */
const MAX_EVENT_BYTES = 4096;

/** Takes change events of members at `POST /changes`; 204 where one was taken. */
export function registerChanges(app: FastifyInstance, { receiver, logger }: RegisterChangesOptions): void {
  // A scope of its own, in which bodies stay the bytes that were signed.
  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: MAX_EVENT_BYTES },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    scope.setErrorHandler((error: FastifyError) => {
      if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
      const message = `The body is larger than the ${String(MAX_EVENT_BYTES)} bytes that a change event may have.`;
      throw catalogueError('BODY_TOO_LARGE', message);
    });
    scope.post('/changes', async (request, reply) => {
      const body = typeof request.body === 'string' ? request.body : '';
      const { owner, dataVersion } = await receiver.receive(request.headers, body);
      logger.info({ owner, dataVersion }, 'data of a member have changed: what was kept of it is given up');
      return reply.code(204).send();
    });
    done();
  });
}
