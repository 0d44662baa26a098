// cspell:ignore goodput
import type { LoadResult } from './open-load.ts';
import type { Holdings, OverloadReport, SoakReport } from './soak.ts';

export interface ReportHeading {
  readonly minutes: number;
  readonly members: number;
  readonly hosts: number;
  readonly commit: string;
  readonly deadlineMs: number;
  readonly machine: object;
}

/** The report as a page of docs/reports. */
export function writeReport(heading: ReportHeading, soaked: SoakReport, over: OverloadReport): string {
  const { minutes, members, hosts, commit, deadlineMs, machine } = heading;
  const faults = Object.entries(soaked.faults).map(([name, count]) => `| ${name} | ${String(count)} |`);
  return `# Soak

Written by \`npm run soak -- --minutes ${String(minutes)}\` at commit ${commit}; ${String(members)} members in ${String(hosts)} processes, two
gateways behind HAProxy, Redis, PostgreSQL. [reliability.md](../reliability.md) says what it means.

\`\`\`json
${JSON.stringify(machine)}
\`\`\`

## Load and faults

Capacity before anything was done to it: ${soaked.capacity.toFixed(1)} answers a second; asked at ${soaked.rate.toFixed(1)} a second.

${tableOf(soaked.load, deadlineMs)}

| Fault | Times |
| --- | --- |
${faults.join('\n')}

| Gateways | Memory, MB | Open files |
| --- | --- | --- |
| before | ${holdingsOf(soaked.before)} |
| after | ${holdingsOf(soaked.after)} |

## Overload

At capacity: ${over.peak.toFixed(1)} whole answers a second. At ${(over.over.sent / over.over.seconds).toFixed(1)} requests a second: ${over.goodput.toFixed(1)}, ${((100 * over.goodput) / over.peak).toFixed(0)} % of that.

${tableOf(over.over, deadlineMs)}
`;
}

function holdingsOf(holdings: readonly Holdings[]): string {
  return [
    holdings.map(({ memoryMegabytes }) => memoryMegabytes).join(', '),
    holdings.map(({ handles }) => handles).join(', '),
  ].join(' | ');
}

function tableOf(load: LoadResult, deadlineMs: number): string {
  const at = (share: number): string =>
    (
      load.latencies[Math.min(load.latencies.length - 1, Math.floor(load.latencies.length * share))] ?? 0
    ).toFixed(0);
  const refused = Object.entries(load.refused).map(([code, count]) => `${code} ${String(count)}`);
  return `| What | Figure |
| --- | --- |
| requests | ${String(load.sent)} in ${load.seconds.toFixed(0)} s |
| whole answers | ${String(load.complete)} |
| answers with holes that they name | ${String(load.partial)} |
| refused as a whole | ${refused.length === 0 ? '0' : refused.join(', ')} |
| connections broken | ${String(load.broken)} |
| **wrong answers** | **${String(load.wrong.length)}**${load.wrong.length === 0 ? '' : `: ${load.wrong.slice(0, 5).join('; ')}`} |
| p50, p95, p99 of answers | ${at(0.5)}, ${at(0.95)}, ${at(0.99)} ms |
| longest request | ${load.longestMs.toFixed(0)} ms (deadline ${String(deadlineMs)}) |`;
}
