import { UserError } from '../user-error.ts';

/**
 * Ends a command with an exit code: 1 the command line or the registry's rules, 2 refused by a check, 3 the registry cannot be
 * reached.
 */
export class ExitError extends UserError {
  readonly exitCode: 1 | 2 | 3;

  constructor(message: string, exitCode: 1 | 2 | 3) {
    super(message);
    this.exitCode = exitCode;
  }
}
