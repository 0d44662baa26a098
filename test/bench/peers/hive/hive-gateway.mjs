import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import { listen, runPeer } from '../run-peer.mjs';

/**
 * `@graphql-hive/gateway`: plain, or with the planner and executor of its router. Without `share` it sends each
 * client's own requests, where by default it merges equal ones that are under way.
 */
runPeer(async ({ supergraphSdl, withRouterRuntime, share }) => {
  const own = { '*.http': { options: { deduplicateInflightRequests: false } } };
  const router = withRouterRuntime ? await import('@graphql-hive/router-runtime') : null;
  const gateway = createGatewayRuntime({
    supergraph: supergraphSdl,
    logging: false,
    ...(share ? {} : { transportEntries: own }),
    ...(router === null ? {} : { unifiedGraphHandler: router.unifiedGraphHandler }),
  });
  return listen(createServer(gateway));
});
