import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { pino } from 'pino';
import type { Dialect } from 'kysely';
import { startRegistry } from '../registry/start-registry.ts';
import { StoreUnavailableError } from '../registry/store/store-unavailable-error.ts';
import type { SigningKey } from '../schema/trust/sign-request.ts';
import { readCouncilSdl } from '../schema/read-sdl.ts';
import { openPglite } from '../subgraphs/kit/data/dialect/open-pglite.ts';
import { PgliteDialect } from '../subgraphs/kit/data/dialect/pglite-dialect.ts';
import { createPostgresDialect } from '../subgraphs/kit/data/dialect/postgres-dialect.ts';
import { closeOnStop } from './close-on-stop.ts';
import { explainListening } from './explain-listening.ts';
import { readPort } from './read-port.ts';
import { readRegistrySecrets } from './registry/registry-files.ts';
import { runScript } from './run-script.ts';
import { loadSettings, type Settings } from './settings.ts';
import { readKeys, signingKeysFile } from './trust/signing-keys-file.ts';
import { UserError } from './user-error.ts';

interface Arguments {
  readonly port?: number;
  readonly host: string;
  readonly council?: string;
  readonly referenceDate?: string;
}

/** The gateway has the first port, the registry the one after. */
const PORT_OFFSET = 1;

const HELP = `
Examples:
  npm run registry                                       at port 4001, its data below DATA_DIR
  npm run registry -- --council http://council:4000/graphql

Its signing key and first tokens are made at the first start, in DATA_DIR/registry.`;

async function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('npm run registry --')
    .description('The registry: ministries publish here, gateways follow it.')
    .option('--port <number>', 'port to listen on, 0 for any (default: PORT and one)', readPort)
    .option('--host <address>', 'address to listen on', settings.host)
    .option('--council <url>', "the Council's GraphQL endpoint")
    .option('--reference-date <day>', 'day that counts for the lives of agencies (default: today)')
    .addHelpText('after', HELP)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  const port = options.port ?? settings.port + PORT_OFFSET;
  const { council, referenceDate } = options;
  const registry = await startRegistry({
    ...{ port, host: options.host, allowedRanges: settings.registryAllowedRanges },
    dialect: await openDialect(settings),
    ...(await readRegistrySecrets(settings.dataDirectory)),
    ...(council === undefined
      ? {}
      : { ordinary: [{ name: 'council', url: council, sdl: readCouncilSdl() }] }),
    ...(referenceDate === undefined ? {} : { referenceDate }),
    gatewayKey: () => readGatewayKey(settings),
    logger: pino({ level: settings.logLevel }),
  }).catch((error: unknown) => {
    if (error instanceof StoreUnavailableError) throw new UserError(error.message);
    throw explainListening(error, { host: options.host, port });
  });
  closeOnStop(() => registry.close());
  console.log(`Registry: ${registry.url}/registry`);
}

/** That of a gateway on this machine, or as the operator says; it may be made after the registry has started. */
function readGatewayKey(settings: Settings): SigningKey | null {
  const file = signingKeysFile(settings);
  return existsSync(file) ? readKeys(file).current : null;
}

async function openDialect({ databaseUrl, dataDirectory }: Settings): Promise<Dialect> {
  if (databaseUrl !== null) return createPostgresDialect(databaseUrl);
  return new PgliteDialect(await openPglite(join(dataDirectory, 'registry-database')));
}

await runScript(main);
