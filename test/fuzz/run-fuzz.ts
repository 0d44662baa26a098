import { isDeepStrictEqual } from 'node:util';
import { composeRandom, Refusal, type RandomFederation } from '../support/federation/compose-random.ts';
import { drawOperation, type RandomOperation } from '../support/federation/random-operation.ts';
import { Random } from '../support/federation/random.ts';

const OPERATIONS_OF_EACH = 10;
const PROGRESS_EVERY = 100;

const [cases = 1000, firstSeed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number);
const count = { answered: 0, withErrors: 0, refused: 0, different: 0 };

/** True where both give the same data, and both errors or none. */
async function tryOne(federation: RandomFederation, operation: RandomOperation, seed: number): Promise<void> {
  const answer = await federation.ask(operation);
  if (answer instanceof Refusal) {
    count.refused += 1;
    return;
  }
  count.answered += 1;
  if (answer.monolith.hasErrors) count.withErrors += 1;
  if (isDeepStrictEqual(answer.federated, answer.monolith)) return;
  count.different += 1;
  console.log(`DIFFERENT seed ${String(seed)}\n${JSON.stringify({ operation, ...answer }, null, 1)}`);
}

const supergraphs = Math.ceil(cases / OPERATIONS_OF_EACH);
console.log(
  `${String(cases)} operations on ${String(supergraphs)} supergraphs, seeds from ${String(firstSeed)}.`,
);
for (let index = 0; index < supergraphs; index += 1) {
  const seed = firstSeed + index;
  try {
    const random = new Random(seed);
    const federation = composeRandom(random);
    for (let each = 0; each < OPERATIONS_OF_EACH; each += 1)
      await tryOne(federation, drawOperation(federation.schema, random), seed);
  } catch (error) {
    count.different += 1;
    console.log(`FAILED seed ${String(seed)}: ${String((error as Error).stack)}`);
  }
  if ((index + 1) % PROGRESS_EVERY === 0) console.log(index + 1, JSON.stringify(count));
}
console.log(JSON.stringify({ firstSeed, supergraphs, ...count }));
process.exitCode = count.different === 0 ? 0 : 1;
