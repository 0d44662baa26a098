import { collectDefaultMetrics, Registry } from 'prom-client';

/** What Node says of this process: memory, processor time, handles, garbage collection, lag of the event loop. */
export function createProcessMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
