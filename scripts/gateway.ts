import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import type { PartitionOptions } from '../gateway/gateway-options.ts';
import { startGateway, type RunningGateway } from '../gateway/start-gateway.ts';
import { parseDirectory } from '../gateway/supergraph/parse-directory.ts';
import { subgraphAddress } from '../gateway/supergraph/subgraph-address.ts';
import { readContractSdl } from '../schema/read-sdl.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { UserError } from './user-error.ts';

interface Arguments {
  readonly supergraph: string;
  readonly directory?: string;
  readonly council?: string;
  readonly port: number;
  readonly host: string;
}

const EXAMPLES = `
Examples:
  npm run gateway -- --supergraph supergraph.graphql --port 4000
      an ordinary gateway on any Federation 2 supergraph
  npm run gateway -- --supergraph supergraph.graphql --directory directory.json
      the nation's gateway: rows of the subgraph "ministries" are gathered from the members in the directory
      (kill -HUP reads the directory again)`;

async function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('gateway')
    .description('Answers GraphQL requests over a supergraph.')
    .requiredOption('--supergraph <file>', 'the supergraph, as @apollo/composition or rover writes it')
    .option('--directory <file>', 'JSON list of the members that keep the rows of the subgraph "ministries"')
    .option(
      '--council <url>',
      'endpoint that lists who is due to answer (default: "council" in the supergraph)',
    )
    .option('--port <number>', 'port to listen on, 0 for any', readPort, settings.port)
    .option('--host <address>', 'address to listen on', settings.host)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  const supergraphSdl = readText(options.supergraph);
  const logger = pino({ level: settings.logLevel });
  const stopped = new AbortController();
  const starting = startGateway({
    port: options.port,
    host: options.host,
    supergraphSdl,
    partition: readPartition(options, supergraphSdl),
    explorer: true,
    limits: { deadlineMs: settings.deadlineMs, memberTimeoutMs: settings.memberTimeoutMs },
    logger,
    signal: stopped.signal,
    ...(settings.redisUrl === null ? {} : { redisUrl: settings.redisUrl }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopped.abort();
      void starting.then((gateway) => gateway.close()).catch(() => undefined);
    });
  }
  const gateway = await starting;
  process.on('SIGHUP', () => reload(gateway, options));
  process.stdout.write(`Gateway: ${gateway.url}\n`);
}

function reload(gateway: RunningGateway, { directory }: Arguments): void {
  try {
    if (directory !== undefined) gateway.updateDirectory(parseDirectory(readText(directory)));
  } catch (error) {
    console.error(`The directory stays as it was: ${(error as Error).message}`);
  }
}

function readPartition({ directory, council }: Arguments, supergraphSdl: string): PartitionOptions | null {
  if (directory === undefined) return null;
  const councilUrl = council ?? subgraphAddress(supergraphSdl, 'council');
  if (councilUrl === null)
    throw new UserError('The supergraph has no subgraph "council"; give --council <url>.');
  return { contractSdl: readContractSdl(), directory: parseDirectory(readText(directory)), councilUrl };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

await runScript(main);
