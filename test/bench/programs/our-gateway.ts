import { Session, type Profiler } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { PUBLIC_ONLY } from '../../../gateway/auth/public-only.ts';
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
  if (kind === 'profile-stop') return withSourceLines((await session.post('Profiler.stop')).profile);
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return null;
}

/** The profile with the lines of the sources: what runs stands in one line. */
function withSourceLines(profile: Profiler.Profile): Profiler.Profile {
  const nodes = profile.nodes.map((node) => {
    const { url, lineNumber, columnNumber } = node.callFrame;
    const entry = findSourceMap(url)?.findEntry(lineNumber, columnNumber);
    const isKnown = entry !== undefined && 'originalLine' in entry;
    return isKnown ? { ...node, callFrame: { ...node.callFrame, lineNumber: entry.originalLine } } : node;
  });
  return { ...profile, nodes };
}

/**
 * Our gateway, with whichever of its settings can be written as JSON. Nobody issues the tokens of the bench, which tell
 * clients apart and mean nothing to any program.
 */
runChild(
  async (settings: GatewayOptions) => (await startGateway({ ...settings, authenticator: PUBLIC_ONLY })).url,
  handle,
);
