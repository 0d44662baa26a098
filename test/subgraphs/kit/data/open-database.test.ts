import { describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { openDatabase } from '../../../../subgraphs/kit/data/open-database.ts';

describe('Opening a database', () => {
  it('fails with the reason where no server listens at its address', async () => {
    const port = await unusedPort();
    const databaseUrl = `postgres://postgres@127.0.0.1:${String(port)}/member`;
    await expect(openDatabase({ databaseUrl })).rejects.toThrow(/The database can't be used: .*ECONNREFUSED/);
  });
});

function unusedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
