import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second, in which it counts the time of processes (proc(5), stat). */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
/** Places of utime and stime, counted from behind the name, which may hold anything. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Milliseconds of processor time that a process has used so far, with all its threads. */
export function readProcessorMs(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * 1000) / TICKS;
}

/** The most memory that a process ever held, in MB. */
export function readPeakMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
