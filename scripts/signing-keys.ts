import { Command } from 'commander';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import {
  addSigningKey,
  openSigningKeys,
  retireSigningKeys,
  signingKeysFile,
} from './trust/signing-keys-file.ts';

const HELP = `
To change keys without a request lost, on every gateway that has this file:
  npm run signing-keys -- add        then kill -HUP each gateway: it signs with the new key, and publishes both
  npm run signing-keys -- retire     a minute later, and kill -HUP again: the old key is published no more
Members go on believing a retired key until they look again, 10 minutes at most.`;

async function main(): Promise<void> {
  const file = signingKeysFile(loadSettings());
  const command = new Command('npm run signing-keys --')
    .description("The gateway's own keys, with which it signs what it asks of members.")
    .addHelpText('after', HELP)
    .exitOverride();
  command
    .command('list')
    .description('ids of the keys; the first signs')
    .action(() => {
      for (const { kid } of openSigningKeys(file).published) console.log(kid);
    });
  command
    .command('add')
    .description('makes a new key, which signs from the next kill -HUP on')
    .action(() => console.log(`${addSigningKey(file)} is in ${file}.`));
  command
    .command('retire')
    .description('takes all keys away but the one that signs')
    .action(() => {
      const gone = retireSigningKeys(file);
      console.log(gone.length === 0 ? 'There is one key alone.' : `Gone: ${gone.join(', ')}.`);
    });
  await command.parseAsync();
}

await runScript(main);
