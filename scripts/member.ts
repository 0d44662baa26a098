import { Command } from 'commander';
import { pino } from 'pino';
import { startSingleMember } from '../subgraphs/member/host/start-single-member.ts';
import { closeOnStop } from './close-on-stop.ts';
import { chooseDatabase } from './nation/choose-database.ts';
import { chooseMember } from './nation/choose-members.ts';
import { embeddedFolder } from './nation/embedded-folder.ts';
import { lockFolder } from './nation/lock-folder.ts';
import { readPort } from './read-port.ts';
import { runScript } from './run-script.ts';
import { loadSettings, type Settings } from './settings.ts';

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
  const unlock = lockDatabase(settings, `member-${code}`);
  const member = await startSingleMember({
    ...options,
    database: chooseDatabase(settings, `member-${code}`),
    scale: settings.dataScale,
    logger: pino({ level: settings.logLevel }),
  });
  closeOnStop(async () => {
    await member.close();
    unlock();
  });
  console.log(`Member ${code}: ${member.url}`);
}

/** An embedded database belongs to one process; PostgreSQL looks after itself. */
function lockDatabase(settings: Settings, name: string): () => void {
  if (settings.databaseUrl !== null) return () => undefined;
  return lockFolder(`${embeddedFolder(settings, name)}.lock`);
}

await runScript(main);
