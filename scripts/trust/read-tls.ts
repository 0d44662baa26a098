import { readFileSync } from 'node:fs';
import type { ServerTls } from '../../subgraphs/kit/http/serve-graphql.ts';
import type { TlsFiles } from './tls-files.ts';
import { UserError } from '../user-error.ts';

/** What the files hold, as Node's TLS takes it. Throws a UserError where one cannot be read. */
export function readTls({ ca, certificate, key }: TlsFiles): Partial<ServerTls> {
  return {
    ...(ca === null ? {} : { ca: readPem(ca) }),
    ...(certificate === null ? {} : { cert: readPem(certificate) }),
    ...(key === null ? {} : { key: readPem(key) }),
  };
}

/** A member's certificate; absent where it serves plain HTTP. */
export function readServerTls(files: TlsFiles): { readonly tls?: ServerTls } {
  const { cert, key, ...authorities } = readTls(files);
  return cert === undefined || key === undefined ? {} : { tls: { ...authorities, cert, key } };
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
