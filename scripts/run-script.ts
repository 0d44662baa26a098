import { CommanderError } from 'commander';
import { UserError } from './user-error.ts';

/**
 * Runs a script's main function. What the operator can mend is printed as one message with exit code 1; a fault of
 * ours keeps its stack.
 */
export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
      return;
    }
    console.error(error instanceof UserError ? error.message : error);
    process.exitCode = 1;
  }
}
