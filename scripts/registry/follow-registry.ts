import type { Logger } from 'pino';
import type { GatewayOptions, PartitionOptions } from '../../gateway/gateway-options.ts';
import type { RunningGateway } from '../../gateway/start-gateway.ts';
import { UsageRecorder } from '../../gateway/usage/usage-recorder.ts';
import type { Settings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { openFollower } from './open-follower.ts';
import { releaseContent } from './release-content.ts';

/** What a gateway is started with, wherever it comes from. */
export interface GatewayContent extends Pick<GatewayOptions, 'supergraphSdl' | 'generation'> {
  readonly partition: PartitionOptions | null;
}

/** A registry that a gateway follows. */
export interface FollowedRegistry {
  /** What to start from. */
  readonly content: GatewayContent;
  readonly usage: UsageRecorder;
  /** Hands the gateway each newer release, until it is closed. */
  follow(gateway: RunningGateway): Promise<void>;
  close(): Promise<void>;
}

/** Waits for the first release to start from: the registry's, or the one kept on disk where it is down. */
export async function followRegistry(
  url: string,
  settings: Settings,
  { logger, stopped }: { readonly logger: Logger; readonly stopped: AbortController },
): Promise<FollowedRegistry> {
  const { signal } = stopped;
  const { follower, client } = await openFollower(url, settings, { logger, signal });
  const { generation, supergraphSdl, councilUrl, ...partition } = releaseContent(
    await follower.first(signal),
  );
  if (councilUrl === undefined)
    throw new UserError('The nation of this registry has no subgraph "council": start it with --council.');
  const usage = new UsageRecorder({ send: (report) => client.reportUsage(report), logger });
  return {
    content: { supergraphSdl, generation, partition: { ...partition, councilUrl } },
    usage,
    follow: (gateway) => follower.follow((next) => gateway.updateRelease(releaseContent(next))),
    close: async () => {
      follower.close();
      await usage.close();
    },
  };
}
