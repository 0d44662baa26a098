import { Command } from 'commander';
import { pino } from 'pino';
import { startMemberHost } from '../subgraphs/member/host/start-member-host.ts';
import { closeOnStop } from './close-on-stop.ts';
import { explainMemberStart } from './explain-member-start.ts';
import { chooseDatabase } from './nation/choose-database.ts';
import { chooseMembers } from './nation/choose-members.ts';
import { planNation } from './nation/plan-nation.ts';
import { readPort } from './read-port.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';
import { tellChanges } from './tell-changes.ts';
import { chooseGuard } from './trust/choose-guard.ts';
import { readServerTls } from './trust/read-tls.ts';

interface Arguments {
  readonly only?: string;
  readonly basePort: number;
  readonly controlPort: number;
  readonly host: string;
  readonly folder: string;
}

async function main(): Promise<void> {
  const settings = loadSettings();
  const plan = planNation(settings.port, settings.host);
  const options = new Command('npm run members --')
    .description('Hosts many members in one process: one database, but an HTTP address for each.')
    .option('--only <codes>', 'host just these members, as BQP,BCA')
    .option('--base-port <number>', "port of the nation's first member", readPort, plan.membersBasePort)
    .option('--control-port <number>', "port of the operator's control", readPort, settings.port + 3)
    .option('--folder <name>', 'folder of the embedded database, below DATA_DIR', 'members')
    .option('--host <address>', 'address to listen on', settings.host)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  const { telemetry, onStatement, close: closeTelemetry } = await startTelemetry(settings, 'members');
  const logger = pino({ level: settings.logLevel });
  const host = await startMemberHost({
    telemetry,
    ...options,
    codes: chooseMembers(options.only).map((profile) => profile.code),
    database: { ...chooseDatabase(settings, options.folder), onStatement },
    scale: settings.dataScale,
    maxAgeSeconds: settings.memberMaxAgeSeconds,
    ...chooseGuard(settings, logger),
    importToken: settings.importToken,
    ...readServerTls(settings.memberTls),
    ...tellChanges(settings),
    logger,
  }).catch((error: unknown) => {
    throw explainMemberStart(error, options.host);
  });
  closeOnStop(async () => {
    await host.close();
    await closeTelemetry();
  });
  console.log(`Members: ${host.members.length}, control: ${host.controlUrl}`);
}

await runScript(main);
