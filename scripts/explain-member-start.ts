import { DatabaseUnavailableError } from '../subgraphs/member/host/open-host-database.ts';
import { explainListening } from './explain-listening.ts';
import { UserError } from './user-error.ts';

/** What the operator can mend where a member or a host of members does not start; any other fault as it is. */
export function explainMemberStart(error: unknown, host: string): unknown {
  if (error instanceof DatabaseUnavailableError) return new UserError(error.message);
  // Which of the many ports it was stands in the error.
  const { port } = error as { readonly port?: unknown };
  return typeof port === 'number' ? explainListening(error, { host, port }) : error;
}
