import { UserError } from '../user-error.ts';

/** Names of PEM files. */
export interface TlsFiles {
  readonly ca: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
}

type TlsVariables = Readonly<
  Partial<
    Record<
      | 'GATEWAY_TLS_CA'
      | 'GATEWAY_TLS_CERTIFICATE'
      | 'GATEWAY_TLS_KEY'
      | 'MEMBER_TLS_CERTIFICATE'
      | 'MEMBER_TLS_KEY'
      | 'MEMBER_TLS_CLIENT_CA',
      string | undefined
    >
  >
>;

/** A certificate and its key go together. Throws a UserError where one of them is given alone. */
export function readTlsFiles(parsed: TlsVariables): {
  readonly gatewayTls: TlsFiles;
  readonly memberTls: TlsFiles;
} {
  const gatewayTls = {
    ca: parsed.GATEWAY_TLS_CA ?? null,
    certificate: parsed.GATEWAY_TLS_CERTIFICATE ?? null,
    key: parsed.GATEWAY_TLS_KEY ?? null,
  };
  const memberTls = {
    ca: parsed.MEMBER_TLS_CLIENT_CA ?? null,
    certificate: parsed.MEMBER_TLS_CERTIFICATE ?? null,
    key: parsed.MEMBER_TLS_KEY ?? null,
  };
  for (const [name, { certificate, key }] of Object.entries({ GATEWAY: gatewayTls, MEMBER: memberTls }))
    if ((certificate === null) !== (key === null))
      throw new UserError(`${name}_TLS_CERTIFICATE and ${name}_TLS_KEY go together.`);
  return { gatewayTls, memberTls };
}
