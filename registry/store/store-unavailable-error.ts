/** The registry's database can't be opened: its operator can mend that, and the message says what it is. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
