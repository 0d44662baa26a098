/**
 * What horizontal composition costs: `node --import tsx test/bench/composition.ts`. The same five schemas, served by
 * five members and by a thousand; the best of some runs, in milliseconds.
 */
import { composeHorizontal } from '../../schema/compose/compose-horizontal.ts';
import type { MemberSdl } from '../../schema/compose/sdl-classes.ts';
import { ACCEPTED_NON_NULL, readAdmittedContracts } from '../../schema/admitted-contract.ts';
import { readContractSdl, readCouncilSdl } from '../../schema/read-sdl.ts';

const RUNS = 10;
const contract = readContractSdl();
const schemas = [
  contract,
  ...['one', 'two', 'three', 'four'].map((name) => `${contract}\nextend type Agency { ${name}: Int }`),
];

function serve(count: number): readonly MemberSdl[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `M${String(index)}`,
    sdl: schemas[index % schemas.length] ?? contract,
  }));
}

function measure(members: readonly MemberSdl[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now();
    const result = composeHorizontal(readAdmittedContracts(), members, {
      ordinary: [{ name: 'council', sdl: readCouncilSdl() }],
      acceptedNonNull: ACCEPTED_NON_NULL,
    });
    if ('refusals' in result || result.classes.length !== schemas.length)
      throw new Error('The five schemas do not compose into five classes.');
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

for (const count of [5, 1000]) {
  console.log(`${String(count).padStart(5)} members in 5 classes: ${measure(serve(count)).toFixed(1)} ms`);
}
