import { Command } from 'commander';
import { buildDashboard, writeDocuments } from '../dashboard/build/build-dashboard.ts';
import { runScript } from './run-script.ts';

async function main(): Promise<void> {
  const { documents } = new Command('npm run build:dashboard --')
    .description('Builds the dashboard that gateways serve at /.')
    .option('--documents', 'write the typed documents anew first, after a change of operations or schema')
    .exitOverride()
    .parse()
    .opts<{ readonly documents?: true }>();
  if (documents === true) writeDocuments();
  console.log(await buildDashboard());
}

await runScript(main);
