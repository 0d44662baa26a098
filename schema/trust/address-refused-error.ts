/** The address of a member is one that the operator does not allow it. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
  /** As errors of the network have it. */
  readonly code = 'ADDRESS_REFUSED';

  constructor(host: string, address: string) {
    super(`${host === address ? host : `${host} (${address})`} is where no member of this code may be`);
  }
}
