/** A mistake or circumstance that the operator can mend: its message is all that a script prints, without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
