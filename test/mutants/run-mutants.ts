import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { MUTANTS, type Mutant } from './mutants.ts';

/** The heart's own tests first, since they are quick; then the nation with its two oracles. */
const SUITES = [['test/gateway/partition/', 'test/gateway/cursor', 'test/schema/protocol'], ['test/oracle']];
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--bail',
  '--silent',
  // A slow machine is no fault that was noticed.
  '--testTimeout=900000',
];
const REPORT = 'docs/reports/mutants.md';

/** The first test that fails; null where all pass. */
function findFailure(tests: readonly string[]): string | null {
  const { status, stderr } = spawnSync(process.execPath, [...JEST, ...tests], { encoding: 'utf8' });
  if (status === 0) return null;
  return /^ {2}● (.*)$/m.exec(stderr)?.[1] ?? 'a suite that does not start any more';
}

function findFailureInAny(): string | null {
  for (const tests of SUITES) {
    const failure = findFailure(tests);
    if (failure !== null) return failure;
  }
  return null;
}

/** Puts the fault in, runs the tests, and takes it out again whatever happens; the test that noticed. */
function findCatcher({ file, original, changed }: Mutant): string | null {
  const text = readFileSync(file, 'utf8');
  if (text.split(original).length !== 2) throw new Error(`${file} does not hold exactly once: ${original}`);
  try {
    writeFileSync(
      file,
      text.replace(original, () => changed),
    );
    return findFailureInAny();
  } finally {
    writeFileSync(file, text);
  }
}

interface Verdict {
  readonly mutant: Mutant;
  readonly catcher: string | null;
}

function writeReport(verdicts: readonly Verdict[]): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const caught = verdicts.filter(({ catcher }) => catcher !== null);
  const rows = verdicts.map(
    ({ mutant, catcher }) => `| ${mutant.fault} | \`${mutant.file}\` | ${catcher ?? '**nobody**'} |`,
  );
  return `# Deliberate faults in the heart

\`npm run test:mutants\` wrote this: it puts each fault into its file, runs the tests, and takes it out again.

**${String(caught.length)} of ${String(verdicts.length)} faults were noticed**, at commit \`${commit}\`, Node ${process.versions.node}. The faults themselves stand in
[test/mutants/mutants.ts](../../test/mutants/mutants.ts).

| Fault | Put into | First test that noticed |
| --- | --- | --- |
${rows.join('\n')}
`;
}

const before = findFailureInAny();
if (before !== null)
  throw new Error(`The tests fail without any fault, so that nothing can be said: ${before}`);
const verdicts = MUTANTS.map((mutant): Verdict => {
  const catcher = findCatcher(mutant);
  console.log(`${catcher === null ? 'SURVIVED' : 'caught  '} ${mutant.fault} (${catcher ?? mutant.file})`);
  return { mutant, catcher };
});
writeFileSync(REPORT, writeReport(verdicts));
const survivors = verdicts.filter(({ catcher }) => catcher === null).length;
console.log(
  `${String(MUTANTS.length - survivors)} of ${String(MUTANTS.length)} faults were caught. ${REPORT} is written.`,
);
process.exitCode = survivors === 0 ? 0 : 1;
