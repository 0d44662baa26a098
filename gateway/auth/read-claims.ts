import type { JWTPayload } from 'jose';
import { isAgencyCode } from '../../schema/protocol/agency-code.ts';
import { isRole, type Caller, type Role } from '../../schema/protocol/caller.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/**
 * The caller that a verified token's claims describe: `roles` (a list), `agency` (of a ministry), `scope` (a text with
 * spaces, RFC 8693) and `policies` (a list). A role that is not known here gives nothing.
 */
export function readClaims(claims: JWTPayload): Caller {
  const { sub, agency } = claims;
  const roles: Role[] = ['public', ...readList(claims['roles']).filter(isRole)];
  const isMinistry = roles.includes('ministry');
  if (isMinistry && (typeof agency !== 'string' || !isAgencyCode(agency))) {
    throw catalogueError(
      'INVALID_TOKEN',
      'The token is not taken: it has the role "ministry", and its claim "agency" names none; sign in again.',
    );
  }
  return {
    subject: sub ?? '',
    roles: [...new Set(roles)],
    agency: isMinistry ? (agency as string) : null,
    scopes: readWords(claims['scope']),
    policies: [...readList(claims['policies']), ...roles.map((role) => `role:${role}`)],
  };
}

function readList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function readWords(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [];
}
