import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { runPeer } from '../run-peer.mjs';

/** `@mercuriusjs/gateway` (Federation 1) with its compiled executor. */
runPeer(async ({ subgraphs }) => {
  const app = Fastify({ keepAliveTimeout: 600_000 });
  app.register(mercuriusGateway, { gateway: { services: subgraphs }, jit: 1 });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${app.server.address().port}/graphql`;
});
