import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { MUTANTS, type Mutant } from './mutants.ts';

const TESTS = ['test/gateway/partition/', 'test/gateway/cursor', 'test/schema/protocol'];
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--bail',
  '--silent',
];

function passes(): boolean {
  return spawnSync(process.execPath, [...JEST, ...TESTS], { stdio: 'ignore' }).status === 0;
}

/** Puts the fault in, runs the tests, and takes it out again whatever happens; true where they noticed. */
function isCaught({ file, original, changed }: Mutant): boolean {
  const text = readFileSync(file, 'utf8');
  if (text.split(original).length !== 2) throw new Error(`${file} does not hold exactly once: ${original}`);
  try {
    writeFileSync(
      file,
      text.replace(original, () => changed),
    );
    return !passes();
  } finally {
    writeFileSync(file, text);
  }
}

if (!passes()) throw new Error('The tests fail without any fault; nothing can be said of faults.');
let survivors = 0;
for (const mutant of MUTANTS) {
  const caught = isCaught(mutant);
  if (!caught) survivors += 1;
  console.log(`${caught ? 'caught  ' : 'SURVIVED'} ${mutant.fault} (${mutant.file})`);
}
console.log(`${String(MUTANTS.length - survivors)} of ${String(MUTANTS.length)} faults were caught.`);
process.exitCode = survivors === 0 ? 0 : 1;
