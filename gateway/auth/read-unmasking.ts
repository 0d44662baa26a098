import type { IncomingHttpHeaders } from 'node:http';
import { isPurpose, PURPOSES, type Caller, type Role } from '../../schema/protocol/caller.ts';
import { isMaskedField, MASKED_FIELDS, type Unmasking } from '../../schema/protocol/caller-rights.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { PURPOSE_HEADER, UNMASK_HEADER } from '../../schema/protocol/headers.ts';

/** Roles that owners show names to, each as far as its level reaches (docs/privacy.md). */
const UNMASKING_ROLES: readonly Role[] = ['analyst', 'council', 'ministry'];

/**
 * What the caller asks to see without its mask, and why; null where it asks for nothing of the kind. Throws BAD_REQUEST
 * where it cannot be meant, SIGN_IN_REQUIRED without a sign-in, FORBIDDEN for other roles.
 */
export function readUnmasking(headers: IncomingHttpHeaders, caller: Caller): Unmasking | null {
  const unmask = headers[UNMASK_HEADER];
  const purpose = headers[PURPOSE_HEADER];
  if (unmask === undefined && purpose === undefined) return null;
  const fields = String(unmask ?? '')
    .split(',')
    .map((field) => field.trim());
  if (!fields.every(isMaskedField)) throw badHeader(UNMASK_HEADER, unmask, MASKED_FIELDS);
  if (!isPurpose(purpose)) throw badHeader(PURPOSE_HEADER, purpose, PURPOSES);
  if (caller.subject === null)
    throw catalogueError(
      'SIGN_IN_REQUIRED',
      `${UNMASK_HEADER} is for those who have signed in; send a token.`,
    );
  if (!caller.roles.some((role) => UNMASKING_ROLES.includes(role))) {
    const message = `${UNMASK_HEADER} is for the roles ${UNMASKING_ROLES.join(', ')}, and your token has none of them.`;
    throw catalogueError('FORBIDDEN', message);
  }
  return { fields, purpose };
}

function badHeader(name: string, value: unknown, allowed: readonly string[]): Error {
  const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  return catalogueError(
    'BAD_REQUEST',
    `The header ${name} ${found}; ${UNMASK_HEADER} and ${PURPOSE_HEADER} go together, and it is one of ${allowed.join(', ')}.`,
  );
}
