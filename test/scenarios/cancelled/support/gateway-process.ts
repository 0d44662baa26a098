/**
 * A gateway over the real contract as a process of its own, started with an IPC channel and `--expose-gc`. Told where the
 * members are, it says where it listens; asked for its holdings, it says what it holds.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startGateway } from '../../../../gateway/start-gateway.ts';
import { composeSupergraph } from '../../../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../../../schema/read-sdl.ts';

export interface StartMessage {
  readonly kind: 'start';
  readonly members: readonly { readonly code: string; readonly url: string }[];
}

export interface HoldingsMessage {
  readonly kind: 'holdings';
}

/** What a process holds once garbage is collected. */
export interface Holdings {
  readonly heapBytes: number;
  /** Sockets, timers and the like that keep the event loop alive, by kind. */
  readonly resources: Readonly<Record<string, number>>;
  /** Warnings of Node since the start, as of too many listeners. */
  readonly warnings: readonly string[];
}

/** Far away: only departures end a request in this scenario. */
const NEVER_MS = 3_600_000;
const NOWHERE = 'http://127.0.0.1:1/graphql';

const warnings: string[] = [];
process.on('warning', (warning) => {
  warnings.push(`${warning.name}: ${warning.message}`);
});

process.on('message', (message: StartMessage | HoldingsMessage) => {
  const answer = message.kind === 'start' ? start(message) : readHoldings();
  void answer.then((value) => process.send?.(value));
});
process.once('disconnect', () => process.exit());

async function start({ members }: StartMessage): Promise<{ readonly url: string }> {
  const contractSdl = readContractSdl();
  const { url } = await startGateway({
    port: 0,
    supergraphSdl: composeSupergraph(contractSdl, [{ name: 'council', url: NOWHERE, sdl: readCouncilSdl() }]),
    partition: {
      contractSdl,
      councilUrl: NOWHERE,
      owners: members.map(({ code }) => ({
        code,
        ...{ validFrom: null, validTo: null, keepsRecords: true, holdsForOthers: false },
      })),
      directory: {
        version: '1',
        members: members.map(({ code, url: address }) => ({
          ...{ id: code, url: address, serves: [code], classId: 'contract', holdsForOthers: false },
        })),
      },
    },
    limits: { deadlineMs: NEVER_MS, memberTimeoutMs: NEVER_MS },
  });
  return { url };
}

async function readHoldings(): Promise<Holdings> {
  // Finalizers and closing sockets need turns of the event loop between the collections.
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    await pause(20);
  }
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  return { heapBytes: process.memoryUsage().heapUsed, resources, warnings };
}
