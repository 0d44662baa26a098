import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** Where and with what figures were measured: they mean nothing without it. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly isCommitted: boolean;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  /** Mean number of processes that wanted to run in the minute before. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

const ROOT = new URL('../../../', import.meta.url);
/** Packages that the measured programs rest on, and the folder that each is installed in. */
const PACKAGES = [
  ['@apollo/gateway', 'node_modules'],
  ['@apollo/server', 'node_modules'],
  ['undici', 'node_modules'],
  ['@graphql-hive/gateway', 'test/bench/peers/hive/node_modules'],
  ['@graphql-hive/router-runtime', 'test/bench/peers/hive/node_modules'],
  ['@mercuriusjs/gateway', 'test/bench/peers/mercurius/node_modules'],
] as const;

export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    date: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD'),
    isCommitted: git('status', '--porcelain', '--untracked-files=no') === '',
    node: process.version,
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    loadBefore: loadavg()[0] ?? Number.NaN,
    versions: Object.fromEntries(PACKAGES.flatMap(([name, folder]) => readVersion(name, folder))),
  };
}

function readVersion(name: string, folder: string): readonly (readonly [string, string])[] {
  const file = new URL(`${folder}/${name}/package.json`, ROOT);
  if (!existsSync(file)) return [];
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return [[name, version]];
}

function git(...argv: readonly string[]): string {
  return execFileSync('git', argv, { cwd: ROOT, encoding: 'utf8' }).trim();
}
