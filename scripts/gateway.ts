import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { pino, type Logger } from 'pino';
import type { GatewayOptions, PartitionOptions } from '../gateway/gateway-options.ts';
import type { Directory } from '../gateway/partition/directory.ts';
import { startGateway, type RunningGateway } from '../gateway/start-gateway.ts';
import { parseDirectory } from '../gateway/supergraph/parse-directory.ts';
import { subgraphAddress } from '../gateway/supergraph/subgraph-address.ts';
import { readPartitionManifest } from '../schema/compose/partition-manifest.ts';
import { readContractSdl } from '../schema/read-sdl.ts';
import { closeOnStop } from './close-on-stop.ts';
import { ensureDashboard } from './ensure-dashboard.ts';
import { explainListening } from './explain-listening.ts';
import { manifestBeside } from './nation/supergraph-files.ts';
import { limitSettings } from './limit-settings.ts';
import { readPort } from './read-port.ts';
import { chooseAuthenticator } from './sign-in/choose-authenticator.ts';
import { runScript } from './run-script.ts';
import { followRegistry, type GatewayContent } from './registry/follow-registry.ts';
import { loadSettings, type Settings } from './settings.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';
import { chooseSigning } from './trust/choose-signing.ts';
import { readKeys, signingKeysFile } from './trust/signing-keys-file.ts';
import { transportSettings } from './transport-settings.ts';
import { UserError } from './user-error.ts';

interface Arguments {
  readonly supergraph?: string;
  readonly registry?: string;
  readonly directory?: string;
  readonly manifest?: string;
  readonly council?: string;
  readonly wait?: true;
  readonly port: number;
  readonly host: string;
}

const EXAMPLES = `
Examples:
  npm run gateway -- --supergraph supergraph.graphql --port 4000
      an ordinary gateway on any Federation 2 supergraph (kill -HUP reads it again)
  npm run gateway -- --supergraph supergraph.graphql --directory directory.json
      the nation's gateway: rows of the subgraph "ministries" are gathered from the members in the directory
      (kill -HUP reads the directory again)
  npm run gateway -- --registry http://127.0.0.1:4001
      the nation's gateway, which follows what ministries publish`;

async function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('npm run gateway --')
    .description('Answers GraphQL requests over a supergraph.')
    .option('--supergraph <file>', 'the supergraph, as @apollo/composition or rover writes it')
    .option('--registry <url>', 'follow this registry instead of files (default: REGISTRY_URL)')
    .option('--directory <file>', 'JSON list of the members that keep the rows of the subgraph "ministries"')
    .option(
      '--manifest <file>',
      'what members of each class can be asked (default: partition-manifest.json beside the supergraph, if any)',
    )
    .option('--wait', 'wait until the supergraph is there')
    .option('--council <url>', 'endpoint that lists who is due (default: "council" in the supergraph)')
    .option('--port <number>', 'port to listen on, 0 for any', readPort, settings.port)
    .option('--host <address>', 'address to listen on', settings.host)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  const logger = pino({ level: settings.logLevel });
  // Built, where it has to be, while the members load.
  const registryUrl = chooseRegistry(options, settings);
  const dashboard = options.directory || registryUrl ? prepareDashboard(logger) : null;
  const stopped = new AbortController();
  const followed = registryUrl && (await followRegistry(registryUrl, settings, { logger, stopped }));
  const content = followed ? followed.content : await readFiles(options);
  const dashboardFolder = await dashboard;
  const { telemetry, close: closeTelemetry } = await startTelemetry(settings, 'gateway');
  const authenticator = await chooseAuthenticator(settings, options.host, logger);
  const starting = startGateway({
    authenticator,
    port: options.port,
    host: options.host,
    ...content,
    ...(followed ? { usage: followed.usage } : {}),
    explorer: true,
    ...(dashboardFolder === null ? {} : { dashboardFolder }),
    ...(registryUrl === null ? {} : { registryUrl }),
    ...transportSettings(settings),
    ...chooseSigning(settings, { isOverRows: content.partition !== null }),
    drainMs: settings.drainMs,
    telemetry: { ...telemetry, slowMs: settings.slowOperationMs },
    ...limitSettings(settings, options.host),
    logger,
    signal: stopped.signal,
    ...sharedSettings(settings),
  });
  closeOnStop(async () => {
    stopped.abort();
    if (followed) await followed.close();
    await (await starting.catch(() => null))?.close();
    await closeTelemetry();
  });
  const gateway = await starting.catch((error: unknown) => {
    throw explainStart(explainListening(error, options), logger);
  });
  const reload = createReload(gateway, options, content.supergraphSdl);
  process.on('SIGHUP', () => void reload(settings));
  if (followed) void followed.follow(gateway);
  console.log(`Gateway: ${gateway.url}`);
}

/** What gateways of one nation have in common, and share with members and with gateways above. */
function sharedSettings({
  redisUrl,
  cursorSecret,
  changeSecret,
  passChangesOn,
}: Settings): Partial<GatewayOptions> {
  return {
    ...(redisUrl === null ? {} : { redisUrl }),
    ...(cursorSecret === null ? {} : { cursorSecret }),
    ...(changeSecret === null ? {} : { changeSecret }),
    ...(passChangesOn === null ? {} : { passChangesOn }),
  };
}

/** Null where the dashboard cannot be built: requests are answered without it. */
async function prepareDashboard(logger: Logger): Promise<string | null> {
  try {
    return await ensureDashboard();
  } catch (error) {
    logger.warn({ reason: (error as Error).message }, 'there is no dashboard: it could not be built');
    return null;
  }
}

/** Reads the keys again where there are any; what is wrong in them changes nothing. */
function reloadKeys(gateway: RunningGateway, settings: Settings): void {
  if (gateway.updateSigningKeys === null) return;
  try {
    gateway.updateSigningKeys(readKeys(signingKeysFile(settings)));
  } catch (error) {
    console.error(`The signing keys stay as they were. ${(error as Error).message}`);
  }
}

/** Reads the files again, one time after the other; what is wrong in them changes nothing. */
function createReload(
  gateway: RunningGateway,
  { supergraph, directory }: Arguments,
  served: string,
): (settings: Settings) => Promise<void> {
  let last = Promise.resolve(served);
  const read = async (present: string): Promise<string> => {
    try {
      if (directory !== undefined) {
        gateway.updateDirectory(readDirectory(directory));
        return present;
      }
      if (supergraph === undefined) return present;
      const next = readFile(supergraph);
      if (next === present) return present;
      await gateway.replaceSupergraph(next);
      console.log('The new supergraph is served.');
      return next;
    } catch (error) {
      const what = directory === undefined ? 'supergraph' : 'directory';
      console.error(`The ${what} stays as it was. ${(error as Error).message}`);
      return present;
    }
  };
  return async (settings) => {
    reloadKeys(gateway, settings);
    last = last.then(read);
    await last;
  };
}

/** Files count where they are named; a registry else. */
function chooseRegistry({ supergraph, registry }: Arguments, { registryUrl }: Settings): string | null {
  const url = registry ?? (supergraph === undefined ? registryUrl : null);
  if (url === null && supergraph === undefined)
    throw new UserError('Name the supergraph with --supergraph, or a registry with --registry.');
  return url;
}

async function readFiles(options: Arguments): Promise<GatewayContent> {
  const { supergraph = '' } = options;
  if (options.wait === true) await untilThere(supergraph);
  const supergraphSdl = readFile(supergraph);
  return { supergraphSdl, partition: readPartition(options, supergraphSdl) };
}

const POLL_MS = 50;

async function untilThere(file: string): Promise<void> {
  while (!existsSync(file)) await pause(POLL_MS);
}

function readPartition(options: Arguments, supergraphSdl: string): PartitionOptions | null {
  const { directory, council } = options;
  if (directory === undefined) return null;
  const councilUrl = council ?? subgraphAddress(supergraphSdl, 'council');
  if (councilUrl === null)
    throw new UserError('The supergraph has no subgraph "council"; name its endpoint with --council.');
  return { ...readContract(options), directory: readDirectory(directory), councilUrl };
}

/** As it was composed; without a manifest all members are taken to have the contract, and nothing more. */
function readContract(options: Arguments): Pick<PartitionOptions, 'contractSdl' | 'classes'> {
  const file = options.manifest ?? manifestBeside(options.supergraph ?? '');
  if (options.manifest === undefined && !existsSync(file)) return { contractSdl: readContractSdl() };
  try {
    const { logicalSdl, classes } = readPartitionManifest(readFile(file));
    return { contractSdl: logicalSdl, classes };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file}: ${(error as Error).message}`);
  }
}

function readDirectory(file: string): Directory {
  try {
    return parseDirectory(readFile(file));
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`);
  }
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** A gateway that does not start was given something that it cannot serve: the reason is for the operator. */
function explainStart(error: unknown, logger: Logger): unknown {
  if (error instanceof UserError) return error;
  logger.debug({ err: error }, 'the gateway did not start');
  return new UserError(`The gateway cannot start: ${(error as Error).message}`);
}

await runScript(main);
