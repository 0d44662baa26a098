import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/** `MINISTRY` publishes for its agency, `OPERATOR` runs the registry, `GATEWAY` follows it. */
export type Role = 'MINISTRY' | 'OPERATOR' | 'GATEWAY';

export const ROLES: readonly Role[] = ['MINISTRY', 'OPERATOR', 'GATEWAY'];

/** Who sent a request. */
export interface Caller {
  readonly role: Role;
  /** Code of the ministry; `*` for the others. */
  readonly scope: string;
  readonly tokenId: string;
  /** As the audit log names it. */
  readonly name: string;
  readonly expiresAt: string;
}

/** Throws NOT_ALLOWED where the caller is not the operator. */
export function demandOperator(caller: Caller, what: string): void {
  if (caller.role === 'OPERATOR') return;
  throw catalogueError(
    'NOT_ALLOWED',
    `${what} is for the operator of the registry; this token is ${caller.name}'s.`,
  );
}
