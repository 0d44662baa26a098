import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { askGraphQL, type Answer } from '../../support/ask-graphql.ts';
import { findFreePorts } from '../../support/free-ports.ts';
import { startNationProcess, type NationProcess } from '../../support/nation-process.ts';
import { startCommand, type ScriptProcess } from '../../support/script-process.ts';

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const ROUTER = join(FOLDER, 'node_modules/.bin/hive-gateway');
const SAMPLE = readFileSync(
  new URL('../../../gateway/explorer/sample-query.graphql', import.meta.url),
  'utf8',
);
const INSTALL_MS = 300_000;

let nation: NationProcess;
let router: ScriptProcess;
let routerUrl: string;
let folder: string;

beforeAll(async () => {
  installRouter();
  nation = await startNationProcess(['--only', 'BQP,BCA,HCM,BTDKTTW']);
  folder = await mkdtemp(join(tmpdir(), 'router-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, await composeOrdinarySupergraph());
  const [port = 0] = await findFreePorts(1);
  routerUrl = `http://127.0.0.1:${String(port)}/graphql`;
  router = startCommand([ROUTER, 'supergraph', file, '--port', String(port), '--host', '127.0.0.1']);
  await router.untilPrinted('Listening on');
}, INSTALL_MS);

afterAll(async () => {
  await router.stop();
  await nation.close();
  await rm(folder, { recursive: true, force: true });
});

/** It is large and nobody else's business, so it has a package.json of its own. */
function installRouter(): void {
  if (existsSync(ROUTER)) return;
  const argv = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', argv, { cwd: FOLDER, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci of the router failed:\n${stderr}`);
}

/** Both subgraphs as any router would be given them: nothing in it tells of members. */
async function composeOrdinarySupergraph(): Promise<string> {
  const ministries = `http://127.0.0.1:${String(nation.port)}/subgraphs/ministries`;
  const council = `http://127.0.0.1:${String(nation.port + 2)}/graphql`;
  const services = [
    { name: 'ministries', url: ministries },
    { name: 'council', url: council },
  ].map(async ({ name, url }) => ({ name, url, typeDefs: parse(await readSdl(url)) }));
  const { supergraphSdl, errors } = composeServices(await Promise.all(services));
  if (supergraphSdl === undefined) throw new Error(errors.map((error) => error.message).join('\n'));
  return supergraphSdl;
}

async function readSdl(url: string): Promise<string> {
  const { data } = await askGraphQL<{ _service: { sdl: string } }>(url, '{ _service { sdl } }');
  return data._service.sdl;
}

describe('a public Federation router in front of the partitioned subgraph', () => {
  const askBoth = async (query: string): Promise<readonly [Answer<unknown>, Answer<unknown>]> => [
    await nation.ask(query),
    await askGraphQL(routerUrl, query),
  ];

  it('gives the same answer to the sample request, coverage included', async () => {
    const [ours, theirs] = await askBoth(SAMPLE);
    expect(theirs.errors).toEqual([]);
    expect(theirs.data).toEqual(ours.data);
  });

  it('hops to the nation below a gathered row as ours does', async () => {
    const [ours, theirs] = await askBoth(`{
      movements(first: 5, orderBy: { field: TITLE }) {
        nodes { title agency { name statistics(filter: { year: 2023 }) { rows { commendations } } } nationalMovement { title statistics { rows { decisions } } } }
        pageInfo { hasNextPage } coverage { expected answered notConnected }
      }
    }`);
    expect(theirs.errors).toEqual([]);
    expect(theirs.data).toEqual(ours.data);
  });

  it('says the same of a member that is down', async () => {
    await nation.control('stop', 'BCA');
    const [ours, theirs] = await askBoth(`{
      movements { totalCount coverage { complete missing { member reason } } }
      agency(code: "BCA") { name statistics { rows { commendations } } }
    }`);
    expect(theirs.data).toEqual(ours.data);
    expect(theirs.data).toMatchObject({
      movements: { coverage: { complete: false, missing: [{ member: 'BCA' }] } },
      agency: { name: 'Bộ Công an', statistics: null },
    });
  });
});
