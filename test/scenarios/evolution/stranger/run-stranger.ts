import { readFileSync } from 'node:fs';
import { startStranger } from './stranger-member.ts';
import type { StrangerMovement } from './stranger-answers.ts';

/**
 * The stranger's member as a process of its own: node --import tsx run-stranger.ts CONTRACT_FILE RECORDS_FILE. The records are
 * `{ owner, movements, codes }`, the codes those of all agencies. It listens at a free port, and prints its address.
 */
const [contractFile = '', recordsFile = ''] = process.argv.slice(2);
const { owner, movements, codes } = JSON.parse(readFileSync(recordsFile, 'utf8')) as {
  readonly owner: string;
  readonly movements: readonly StrangerMovement[];
  readonly codes: readonly string[];
};
const member = await startStranger(readFileSync(contractFile, 'utf8'), {
  ...{ owner, movements, asOf: new Date().toISOString(), codes: new Set(codes) },
});
process.once('SIGTERM', () => void member.close());
console.log(`Member ${owner}: ${member.url}.`);
