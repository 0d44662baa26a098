import { readFileSync } from 'node:fs';

const FILE = new URL('../../deploy/haproxy.cfg', import.meta.url);

/** deploy/haproxy.cfg for gateways of this machine: nothing but addresses is changed. */
export function writeProxyFile(
  port: number,
  gateways: readonly [number, number] | readonly number[],
): string {
  const [first = 0, second = 0] = gateways;
  return readFileSync(FILE, 'utf8')
    .replace('bind :4000', `bind 127.0.0.1:${String(port)}`)
    .replace('gateway-1:4000', `127.0.0.1:${String(first)}`)
    .replace('gateway-2:4000', `127.0.0.1:${String(second)}`);
}
