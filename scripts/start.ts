import { Command } from 'commander';
import { chooseMembers } from './nation/choose-members.ts';
import { planNation } from './nation/plan-nation.ts';
import { runNation } from './nation/run-nation.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';

const HELP = `
Examples:
  npm start                        all 113 members, the council and the gateway
  npm start -- --only BQP,BCA      two members; the others are "notConnected"
  PORT=5000 npm start              gateway at 5000, council 5002, control 5003, members 5101 to 5213
The environment variables are listed in README.md.`;

async function main(): Promise<void> {
  const startedAt = performance.now();
  const options = new Command('npm start --')
    .description('Starts the whole nation, every process and every member at an HTTP address of its own.')
    .option('--only <codes>', 'start just these members, as BQP,BCA')
    .option('--fresh', 'generate the embedded data again')
    .addHelpText('after', HELP)
    .exitOverride()
    .parse()
    .opts<{ readonly only?: string; readonly fresh?: boolean }>();
  const settings = loadSettings();
  const plan = planNation(settings.port, settings.host, chooseMembers(options.only));
  await runNation(plan, settings, { isFresh: options.fresh === true, startedAt });
}

await runScript(main);
