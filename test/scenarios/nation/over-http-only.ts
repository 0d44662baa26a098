import { mkdirSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askGraphQL } from '../../support/ask-graphql.ts';
import type { NationProcess } from '../../support/nation-process.ts';
import { startScript, type ScriptProcess } from '../../support/script-process.ts';

const TITLES =
  'query($owner: ID!) { movements(filter: { owners: [$owner] }) { nodes { title } coverage { complete } } }';

/** A member is reached at its HTTP address and nowhere else: a second gateway finds BQP behind a counting proxy. */
export function tellOverHttpOnly(nation: () => NationProcess): void {
  describe('a member', () => {
    let counter: { server: Server; paths: string[] };
    let gateway: ScriptProcess;
    let gatewayUrl: string;

    beforeAll(async () => {
      const folder = nation().dataDirectory;
      const members = await nation().listMembers();
      const urlOf = (code: string) => members.find((member) => member.code === code)?.url ?? '';
      counter = await startCountingProxy(urlOf('BQP'));
      const { port } = counter.server.address() as AddressInfo;
      const out = join(folder, 'counted');
      mkdirSync(out);
      const composing = startScript(
        'supergraph.ts',
        [
          ...['--council', `http://127.0.0.1:${nation().port + 2}/graphql`, '--out', out],
          ...['--member', `BQP=http://127.0.0.1:${port}/graphql`, `BCA=${urlOf('BCA')}`],
        ],
        nation().settings,
      );
      expect(await composing.ended).toBe(0);
      const supergraph = join(out, 'supergraph.graphql');
      const counted = join(out, 'directory.json');
      gateway = startScript(
        'gateway.ts',
        ['--supergraph', supergraph, '--directory', counted, '--port', '0'],
        nation().settings,
      );
      await gateway.untilPrinted('/graphql');
      gatewayUrl = /http:\S+\/graphql/.exec(gateway.output())?.[0] ?? '';
    }, 60_000);
    afterAll(async () => {
      await gateway.stop();
      counter.server.close();
    });

    it('is asked at its address: for the keys of its rows, then for the rows', async () => {
      counter.paths.length = 0;
      const { data } = await askGraphQL<{ movements: { nodes: object[] } }>(gatewayUrl, TITLES, {
        variables: { owner: 'BQP' },
      });
      expect(data.movements.nodes.length).toBeGreaterThan(0);
      expect(counter.paths.length).toBeGreaterThan(0);
      expect(counter.paths.length).toBeLessThanOrEqual(2);
    });

    it('is not asked for what another keeps', async () => {
      counter.paths.length = 0;
      await askGraphQL(gatewayUrl, TITLES, { variables: { owner: 'BCA' } });
      expect(counter.paths).toEqual([]);
    });

    it('is missing when its address is closed, though its process lives', async () => {
      counter.server.closeAllConnections();
      await new Promise((resolve) => counter.server.close(resolve));
      const { errors, extensions } = await askGraphQL(gatewayUrl, TITLES, { variables: { owner: 'BQP' } });
      expect(errors.map((error) => error.extensions.code)).toEqual(['MEMBER_UNAVAILABLE']);
      expect(extensions.completeness?.missing).toEqual([{ member: 'BQP', reason: 'REFUSED' }]);
    });
  });
}

/** Passes requests on as they are, and notes the path of each that is about GraphQL. */
async function startCountingProxy(target: string): Promise<{ server: Server; paths: string[] }> {
  const paths: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '';
    if (path.startsWith('/graphql')) paths.push(path);
    const { hostname, port } = new URL(target);
    const onward = request({ hostname, port, path, method: incoming.method, headers: incoming.headers });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, paths };
}
