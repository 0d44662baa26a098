import type { Profiler } from 'node:inspector';
import type { Workload } from '../workloads/workload.ts';
import { startProgram, startServers, type MeasureOptions } from './measure-workload.ts';
import { sendLoad } from './send-load.ts';

/** One place in the program, and its own share of the time in which the gateway was busy. */
export interface HotPlace {
  readonly share: number;
  readonly name: string;
  /** File and line, from node_modules or the repository's root on. */
  readonly place: string;
}

export interface GatewayProfile {
  readonly profile: Profiler.Profile;
  readonly places: readonly HotPlace[];
}

/** Time in which nothing was to be done, and that of the profiler's own start. */
const IDLE = new Set(['(idle)', '(program)', '(root)', 'dispatch']);

/** Where the first of our programs spends its time under a workload's load, once it is warm. */
export async function profileGateway(
  workload: Workload,
  { seconds, warmSeconds, nodeArguments, log }: MeasureOptions,
): Promise<GatewayProfile> {
  const servers = await startServers(workload);
  try {
    const ours = workload.programs(servers.value).find(({ kind }) => kind === 'ours');
    if (ours === undefined) throw new TypeError(`${workload.id} has no program of ours.`);
    log(`${workload.id}: ${ours.name} is profiled`);
    const started = await startProgram(ours, workload, { nodeArguments });
    if ('reason' in started) throw new Error(started.reason);
    const { child, url } = started;
    const body = JSON.stringify({ query: workload.query });
    const load = { url, body, concurrency: workload.concurrency };
    await sendLoad({ ...load, seconds: warmSeconds });
    await child.ask({ kind: 'profile-start' });
    await sendLoad({ ...load, seconds });
    const profile = (await child.ask({ kind: 'profile-stop' })) as Profiler.Profile;
    await child.stop();
    return { profile, places: findHotPlaces(profile) };
  } finally {
    await servers.stop();
  }
}

function findHotPlaces({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): readonly HotPlace[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, { time: number; readonly name: string; readonly place: string }>();
  let busy = 0;
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    if (frame === undefined || IDLE.has(frame.functionName)) return;
    const time = timeDeltas[index] ?? 0;
    const place = frame.url === '' ? 'native' : `${shortPath(frame.url)}:${String(frame.lineNumber + 1)}`;
    const name = frame.functionName === '' ? '(anonymous)' : frame.functionName;
    const known = times.get(`${name} ${place}`);
    if (known === undefined) times.set(`${name} ${place}`, { time, name, place });
    else known.time += time;
    busy += time;
  });
  return [...times.values()]
    .sort((left, right) => right.time - left.time)
    .map(({ time, name, place }) => ({ share: time / busy, name, place }));
}

const ROOT = new URL('../../../', import.meta.url).href;

function shortPath(url: string): string {
  const packages = url.lastIndexOf('node_modules/');
  if (packages >= 0) return url.slice(packages + 'node_modules/'.length);
  return url.startsWith(ROOT) ? url.slice(ROOT.length) : url;
}
