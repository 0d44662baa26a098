import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/protocol/error-catalogue.ts';
import { describeUnknownOwner, UNKNOWN_OWNER } from '../../schema/protocol/unknown-owner.ts';
import type { Member } from './directory.ts';
import type { Path } from './path.ts';

type OwnCode =
  | 'BAD_FILTER'
  | 'PAGE_SIZE'
  | 'DEADLINE_EXCEEDED'
  | 'BAD_CURSOR'
  | 'BAD_ID'
  | 'BAD_USER_INPUT'
  | typeof UNKNOWN_OWNER
  | 'NOBODY_ANSWERED';

/** The errors of one operation, each at the client field that it costs. */
export class OperationErrors {
  readonly #errors: GraphQLFormattedError[] = [];
  readonly #unavailable = new Set<string>();

  get list(): readonly GraphQLFormattedError[] {
    return this.#errors;
  }

  /** The gateway's own finding; null is what the field becomes. */
  fail(path: Path, code: OwnCode, message: string): null {
    this.#errors.push({ message, path, extensions: { code } });
    return null;
  }

  /** The request names a code that no owner has. */
  unknownOwner(path: Path, code: string): null {
    return this.fail(path, UNKNOWN_OWNER, describeUnknownOwner(code));
  }

  /** What a member said of the request, at the place where the client sees it. */
  relay(path: Path, error: GraphQLFormattedError, member: Member | null): null {
    const extensions = { ...error.extensions, ...(member === null ? {} : { member: member.id }) };
    this.#errors.push({ message: error.message, path, extensions });
    return null;
  }

  /** One error for each member and place: the rest of the answer does not depend on it. */
  unavailable(path: Path, member: Member, reason: string): null {
    const place = JSON.stringify([member.id, path]);
    if (this.#unavailable.has(place)) return null;
    this.#unavailable.add(place);
    const message = `${member.id} did not give a usable answer (${reason}); the rest of this answer does not depend on it.`;
    const extensions = { code: 'MEMBER_UNAVAILABLE', member: member.id, reason };
    this.#errors.push({ message, path, extensions });
    return null;
  }
}

/** True for a code that blames the request, so that every member which keeps the contract says the same. */
export function isRequestFault(code: unknown): boolean {
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED') return false;
  const entry = Object.entries(ERROR_CATALOGUE).find(([name]) => name === code)?.[1];
  return entry?.status === 400;
}
