import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Share of the machine's processors that is in use, watched for a while: what a measurement beside it can't have. */
export async function watchProcessors(milliseconds: number): Promise<number> {
  const first = read();
  await pause(milliseconds);
  const second = read();
  const total = second.total - first.total;
  return total === 0 ? 0 : 1 - (second.idle - first.idle) / total;
}

function read(): { readonly total: number; readonly idle: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  const [, , , idle = 0, waiting = 0] = ticks;
  return { total: ticks.reduce((sum, each) => sum + each, 0), idle: idle + waiting };
}
