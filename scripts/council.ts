import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import { REFERENCE_DATE } from '../subgraphs/council/reference-date.ts';
import { startCouncil } from '../subgraphs/council/start-council.ts';
import { closeOnStop } from './close-on-stop.ts';
import { explainListening } from './explain-listening.ts';
import { readPort } from './read-port.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { chooseGuard } from './trust/choose-guard.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';

interface Arguments {
  readonly port: number;
  readonly host: string;
  readonly referenceDate: string;
}

const EXAMPLES = `
Examples:
  npm run council -- --port 4002
  npm run council -- --port 4002 --reference-date 2025-07-01    as the agencies are since the mergers`;

async function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('npm run council --')
    .description("The Council's own subgraph: agencies, national movements, tasks, forms, legal texts.")
    .option('--port <number>', 'port to listen on, 0 for any', readPort, settings.port)
    .option('--host <address>', 'address to listen on', settings.host)
    .option('--reference-date <day>', 'day that counts where a request names none', readDay, REFERENCE_DATE)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  const logger = pino({ level: settings.logLevel });
  const trust = chooseGuard(settings, logger);
  const { telemetry, close: closeTelemetry } = await startTelemetry(settings, 'council');
  const council = await startCouncil({
    ...options,
    ...trust,
    telemetry,
    logger,
  }).catch((error: unknown) => {
    throw explainListening(error, options);
  });
  closeOnStop(async () => {
    await council.close();
    await closeTelemetry();
  });
  console.log(`Council: ${council.url}`);
}

function readDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  if (isDay && day.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('A day is written as YYYY-MM-DD.');
}

await runScript(main);
