import { pino } from 'pino';
import { HostileFuzz, type HostileResult } from './hostile-fuzz.ts';

/**
 * `npm run test:fuzz:hostile -- CASES SEED WHICH`: so many mutated operations, so many mutated answers of a member; WHICH is
 * `operations` or `answers` for one of the two.
 */
const [cases = '100000', seed = String(Math.floor(Math.random() * 2 ** 31)), which = 'both'] =
  process.argv.slice(2);
const MOST_SHOWN = 5;

process.on('unhandledRejection', (error) => {
  console.log(`UNHANDLED ${String((error as Error).stack)}`);
  process.exit(1);
});

const memory = (): string => `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`;

async function run(what: string, attempt: () => Promise<HostileResult>): Promise<number> {
  const startedAt = performance.now();
  const { tried, statuses, faults } = await attempt();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(
    `${String(tried)} mutated ${what} in ${seconds} s, by status ${JSON.stringify(statuses)}, ${String(faults.length)} wrong, ${memory()}.`,
  );
  for (const fault of faults.slice(0, MOST_SHOWN)) console.log(`WRONG ${fault}`);
  return faults.length;
}

const fuzz = await HostileFuzz.start(pino({ level: 'error' }));
fuzz.onProgress = (tried) => console.log(`${String(tried)} tried, ${memory()}`);
console.log(`${cases} of each, seeds from ${seed}, ${memory()}.`);
let wrong = 0;
if (which !== 'answers')
  wrong += await run('operations', () => fuzz.tryOperations(Number(cases), Number(seed)));
if (which !== 'operations') wrong += await run('answers', () => fuzz.tryAnswers(Number(cases), Number(seed)));
const isSound = await fuzz.isSound();
console.log(`A sound operation is answered in full afterwards: ${String(isSound)}.`);
await fuzz.close();
process.exitCode = isSound && wrong === 0 ? 0 : 1;
