/**
 * What publishing a nation costs the registry, and with what it grows: `npm run registry:growth` writes docs/reports/registry.md.
 * Members are real services over HTTP (the stranger's), the registry a process of its own on an embedded database, begun anew for
 * each row. There are 143 agencies of all times and no 150: the codes are those of departments that do not exist, made for this.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { REFERENCE_DATE } from '../../subgraphs/council/reference-date.ts';
import { readContractSdl } from '../../schema/read-sdl.ts';
import { RegistryApi } from '../../scripts/registry/registry-api.ts';
import { serveStranger, type ServedMember } from '../registry/support/serve-schema.ts';
import { findFreePorts } from '../support/free-ports.ts';
import { startScript } from '../support/script-process.ts';

const MEMBERS = 150;
const OUTPUT = new URL('../../docs/reports/registry.md', import.meta.url);

interface Row {
  readonly members: number;
  readonly classes: number;
  /** Milliseconds for publishing all of them in one request: asked, checked, composed, signed, stored. */
  readonly atOnceMs: number;
  /** The same without asking the members for rows. */
  readonly withoutRowsMs: number;
}

const codeOf = (index: number): string => `BQP/D${String(index + 1).padStart(3, '0')}`;

/** `classes` different schemas, given to the members in turn. */
async function serve(count: number, classes: number): Promise<readonly ServedMember[]> {
  const contract = readContractSdl();
  const schemas = Array.from({ length: classes }, (_, index) =>
    index === 0
      ? contract
      : `${contract}\nextend type Movement { "Made for a measure." own${String(index)}: Int }`,
  );
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      serveStranger(codeOf(index), schemas[index % classes] ?? contract),
    ),
  );
}

/** A registry that nobody has published to, for as long as `work` takes. */
async function withRegistry<Result>(work: (operator: RegistryApi) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'growth-'));
  const [port = 0] = await findFreePorts(1);
  const council = 'http://127.0.0.1:1/graphql';
  const registry = startScript(
    'registry.ts',
    ['--port', String(port), '--council', council, '--reference-date', REFERENCE_DATE],
    { DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'warn' },
  );
  try {
    await registry.untilPrinted('Registry: ');
    const token = readFileSync(join(folder, 'registry', 'operator.token'), 'utf8').trim();
    return await work(new RegistryApi(`http://127.0.0.1:${String(port)}`, token));
  } finally {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}

async function measure(count: number, classes: number): Promise<Row> {
  const served = await serve(count, classes);
  const publications = served.map(({ url }, index) => ({ code: codeOf(index), url }));
  const publishAll = (skipsProbes: boolean) =>
    withRegistry((operator) =>
      timed(() => operator.post('/registry/publish', { publications, skipsProbes })),
    );
  const row = {
    members: count,
    classes,
    atOnceMs: await publishAll(false),
    withoutRowsMs: await publishAll(true),
  };
  await Promise.all(served.map((member) => member.close()));
  console.log(row);
  return row;
}

/** Each member in a request of its own, one after the other: the time of each, in milliseconds. */
async function measureOneByOne(count: number, classes: number): Promise<readonly number[]> {
  const served = await serve(count, classes);
  const times = await withRegistry(async (operator) => {
    const each: number[] = [];
    for (const [index, { url }] of served.entries())
      each.push(await timed(() => operator.post('/registry/publish', { code: codeOf(index), url })));
    return each;
  });
  await Promise.all(served.map((member) => member.close()));
  return times;
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ members, classes, atOnceMs, withoutRowsMs }) =>
      `| ${String(members)} | ${String(classes)} | ${seconds(atOnceMs)} | ${seconds(withoutRowsMs)} |`,
  );
  return [
    '| Members | Classes | s, all checks | s, without asking for rows |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const byMembers: Row[] = [];
for (const count of [15, MEMBERS]) byMembers.push(await measure(count, 5));
const byClasses: Row[] = [];
for (const classes of [1, 25]) byClasses.push(await measure(MEMBERS, classes));
const each = await measureOneByOne(MEMBERS, 5);

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const [load = 0] = loadavg();
const text = `# Publishing a nation

Written by \`npm run registry:growth\` at commit ${commit}, on ${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, load average ${load.toFixed(1)} at the end (above
${String(cpus().length)}, others used the machine meanwhile, and the times are longer than they would be). Members are real services over HTTP, all in one process; the registry is a process of its
own on an embedded database, begun anew for each row. 143 agencies of all times have codes: these members have codes of departments that do not exist (\`BQP/D001\` …), made for
this measure. A class is all members with the same schema.

${String(MEMBERS)} members in 5 classes, published from scratch in one request, asked, checked, composed, signed and stored: **${seconds(byMembers.at(-1)?.atOnceMs ?? 0)} s**.

## The same five classes, more members

${tableOf(byMembers)}

## The same members, more classes

${tableOf(byClasses)}

## One after the other

${String(MEMBERS)} members in 5 classes, each in a request of its own with all checks: ${seconds(sum(each))} s together, ${String(median(each))} ms in the middle. The first ten took
${String(median(each.slice(0, 10)))} ms in the middle, the last ten ${String(median(each.slice(-10)))} ms: the ${String(MEMBERS)}th member does not wait for those before it to be composed again.
`;
writeFileSync(OUTPUT, text);
console.log(text);
