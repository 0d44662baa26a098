import { CommanderError } from 'commander';
import { createCli } from './registry/create-cli.ts';
import { ExitError } from './registry/exit-error.ts';
import { UserError } from './user-error.ts';

try {
  await createCli().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(error instanceof UserError ? error.message : error);
  process.exitCode = error instanceof CommanderError || error instanceof ExitError ? error.exitCode : 1;
}
