import { BlockList, isIP } from 'node:net';

/** Ranges of addresses, as `10.1.0.0/16`, that a member of a code may have; `*` is for all codes. */
export type AllowedRanges = Readonly<Record<string, readonly string[]>>;

/** Where nothing is said, members are on this machine: the demonstration. */
export const LOOPBACK_ONLY: AllowedRanges = { '*': ['127.0.0.0/8', '::1/128'] };

/**
 * Never, whatever is allowed: the addresses at which clouds hand out their machines' secrets, those of nobody, and those
 * that carry another address within.
 */
const NEVER = toBlockList([
  '169.254.0.0/16',
  '100.100.100.200/32',
  'fd00:ec2::254/128',
  'fe80::/10',
  '64:ff9b::/96',
  '2002::/16',
  '0.0.0.0/8',
  '224.0.0.0/4',
  'ff00::/8',
  '255.255.255.255/32',
]);

/** Which addresses may be asked for a member: who may publish an address could else have the registry or a gateway ask anything. */
export class AddressPolicy {
  readonly #allowed: AllowedRanges;
  readonly #lists = new Map<string, BlockList>();

  constructor(allowed: AllowedRanges = LOOPBACK_ONLY) {
    this.#allowed = allowed;
    for (const [code, ranges] of Object.entries(allowed)) this.#lists.set(code, toBlockList(ranges));
  }

  /** Whether a member of this code may be at this IP address. */
  allows(code: string, address: string): boolean {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
    const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(plain) === 0 || NEVER.check(plain, family)) return false;
    const list = this.#lists.get(code) ?? this.#lists.get('*');
    return list?.check(plain, family) ?? false;
  }

  /** All that is allowed, by code. */
  get ranges(): AllowedRanges {
    return this.#allowed;
  }

  /** For people: what is allowed for a code. */
  describe(code: string): string {
    return (this.#allowed[code] ?? this.#allowed['*'] ?? []).join(', ') || 'none';
  }
}

function toBlockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(network) === 0 || !/^\d{1,3}$/.test(bits))
      throw new RangeError(`${JSON.stringify(range)} is not a range of addresses, as 10.1.0.0/16.`);
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
