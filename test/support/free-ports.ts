import { createServer, type AddressInfo } from 'node:net';
import { checkPorts } from '../../scripts/nation/check-ports.ts';
import { planNation } from '../../scripts/nation/plan-nation.ts';

// Below the ports that the system hands out by itself, so that nothing else takes one of ours meanwhile.
const LOWEST = 10_000;
const HIGHEST = 32_000;
const TRIES = 50;

/** A first port with which a whole nation fits: its gateway, council, control and 113 members. */
export async function findNationPort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const isFree = await checkPorts(planNation(port, '127.0.0.1')).then(
      () => true,
      () => false,
    );
    if (isFree) return port;
  }
  throw new Error(`No 214 ports in a row are free between ${LOWEST} and ${HIGHEST}.`);
}

/** As many ports as wanted that nothing listens at. */
export async function findFreePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
