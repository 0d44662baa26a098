import fc, { type Arbitrary } from 'fast-check';
import type { Nation } from './arbitrary-nation.ts';
import { FAULTS, type Fault } from './faulty-proxy.ts';
import type { Mishap } from './oracle-nation.ts';

/** Waiting is dear, so that it is done seldom. */
const fault: Arbitrary<Fault> = fc
  .tuple(fc.constantFrom(...FAULTS), fc.nat({ max: 3 }))
  .map(([any, chance]) => (any === 'SLOW' && chance > 0 ? 'HTTP_500' : any));
const mishap: Arbitrary<Mishap> = fc.record({ fault, goodAnswers: fc.constantFrom(0, 0, 0, 1, 2, 4) });

/** What goes wrong with some of a nation's members: seldom with none or all, mostly with one to three. */
export function arbitraryMishaps({ members }: Nation): Arbitrary<ReadonlyMap<string, Mishap>> {
  const ids = members.map(({ id }) => id);
  const few = fc.subarray(ids, { maxLength: Math.min(3, ids.length) });
  const struck = fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: fc.subarray(ids) });
  return struck.chain((chosen) =>
    fc
      .array(mishap, { minLength: chosen.length, maxLength: chosen.length })
      .map((mishaps) => new Map(chosen.map((id, index) => [id, mishaps[index] ?? STANDING] as const))),
  );
}

const STANDING: Mishap = { fault: 'DEAD', goodAnswers: 0 };
