import { Session, type Profiler } from 'node:inspector/promises';
import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { startGateway } from '../../../gateway/start-gateway.ts';
import { runChild } from '../processes/run-child.ts';

/** Asks the gateway's process to note where its time goes, or for what it noted (a CPU profile as V8 gives it). */
export interface ProfileMessage {
  readonly kind: 'profile-start' | 'profile-stop';
}

const session = new Session();

async function handle(message: unknown): Promise<Profiler.Profile | null> {
  const { kind } = message as ProfileMessage;
  if (kind === 'profile-stop') return (await session.post('Profiler.stop')).profile;
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return null;
}

/** Our gateway, with whichever of its settings can be written as JSON. */
runChild(async (settings: GatewayOptions) => (await startGateway(settings)).url, handle);
