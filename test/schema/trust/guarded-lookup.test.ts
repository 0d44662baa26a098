import type { LookupAddress } from 'node:dns';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Agent, request } from 'undici';
import { AddressPolicy } from '../../../schema/trust/address-policy.ts';
import { AddressRefusedError } from '../../../schema/trust/address-refused-error.ts';
import { checkLiteral, guardedLookup } from '../../../schema/trust/guarded-lookup.ts';

/**
 * The address of a member comes from its ministry. Whatever it says, registry and gateway connect to ranges only that
 * the operator allows this member, and never to an address at which a machine hands out its secrets.
 */
describe('an address of a member', () => {
  const policy = new AddressPolicy({ '*': ['127.0.0.0/8', '::1/128'], BTP: ['10.1.0.0/16'] });

  it.each([
    ['127.0.0.1', 'BCA', true],
    ['::1', 'BCA', true],
    ['::ffff:127.0.0.1', 'BCA', true],
    ['10.1.2.3', 'BCA', false],
    ['10.1.2.3', 'BTP', true],
    ['127.0.0.1', 'BTP', false],
    ['localhost', 'BCA', false],
  ])('%s of %s is allowed: %s', (address, code, isAllowed) => {
    expect(policy.allows(code, address)).toBe(isAllowed);
  });

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    'fd00:ec2::254',
    '100.100.100.200',
    'fe80::1',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
  ])('%s is never allowed, whatever the operator says', (address) => {
    expect(new AddressPolicy({ '*': ['0.0.0.0/0', '::/0'] }).allows('BTP', address)).toBe(false);
  });

  it('is checked as it stands where it is a number', () => {
    expect(() => checkLiteral(policy, 'BTP', 'http://127.0.0.1:4101/graphql')).toThrow(AddressRefusedError);
    expect(() => checkLiteral(policy, 'BCA', 'http://[::1]:4101/graphql')).not.toThrow();
    // What URLs make of other ways to write 127.0.0.1.
    for (const host of ['2130706433', '0x7f.1', '017700000001', '127.1'])
      expect(() => checkLiteral(policy, 'BTP', `http://${host}/graphql`)).toThrow(AddressRefusedError);
  });

  it('is checked after its name was looked up, for the connection itself', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://localhost:${String((server.address() as AddressInfo).port)}/`;
    const ask = async (code: string): Promise<unknown> => {
      const agent = new Agent({ connect: { lookup: guardedLookup(policy, code) } });
      try {
        return (await request(url, { dispatcher: agent })).statusCode;
      } catch (error) {
        return (error as { readonly code?: unknown }).code;
      } finally {
        await agent.destroy();
      }
    };
    expect(await ask('BCA')).toBe(204);
    expect(await ask('BTP')).toBe('ADDRESS_REFUSED');
    server.close();
  });

  it('gives all addresses of a name, or one, as it is asked for', async () => {
    const look = guardedLookup(policy, 'BCA');
    const all = await new Promise((resolve) => {
      look('localhost', { all: true }, (_error, addresses) => resolve(addresses));
    });
    const one = await new Promise((resolve) => {
      look('localhost', {}, (_error, address) => resolve(address));
    });
    expect((all as LookupAddress[]).map(({ address }) => address)).toContain(one);
  });
});
