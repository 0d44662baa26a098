import { Command } from 'commander';
import { pino } from 'pino';
import { startSingleMember } from '../subgraphs/member/host/start-single-member.ts';
import { closeOnStop } from './close-on-stop.ts';
import { explainMemberStart } from './explain-member-start.ts';
import { chooseDatabase } from './nation/choose-database.ts';
import { chooseMember } from './nation/choose-members.ts';
import { readPort } from './read-port.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';
import { tellChanges } from './tell-changes.ts';
import { chooseGuard } from './trust/choose-guard.ts';
import { readServerTls } from './trust/read-tls.ts';

async function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('npm run member --')
    .description('One agency as a service of its own, with a database of its own.')
    .requiredOption('--code <code>', 'the agency, as BTP')
    .option('--port <number>', 'port to listen on, 0 for any', readPort, settings.port)
    .option('--host <address>', 'address to listen on', settings.host)
    .exitOverride()
    .parse()
    .opts<{ readonly code: string; readonly port: number; readonly host: string }>();
  const { code } = chooseMember(options.code);
  const { telemetry, onStatement, close: closeTelemetry } = await startTelemetry(settings, `member-${code}`);
  const logger = pino({ level: settings.logLevel });
  const member = await startSingleMember({
    telemetry,
    ...options,
    database: { ...chooseDatabase(settings, `member-${code}`), onStatement },
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
    await member.close();
    await closeTelemetry();
  });
  console.log(`Member ${code}: ${member.url}`);
}

await runScript(main);
