import { UserError } from './user-error.ts';

/** What the operator can mend where an address cannot be taken; any other fault as it is. */
export function explainListening(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new UserError(`Port ${String(port)} of ${host} is in use; choose another with --port.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new UserError(`${host} is not an address of this machine; choose another with --host.`);
  if (code === 'EACCES')
    return new UserError(
      `Port ${String(port)} may not be opened by this user; choose one above 1023 with --port.`,
    );
  return error;
}
