import { LIBRARY_CONTRACT } from './library-contract.ts';

type Edits = readonly (readonly [from: string, to: string])[];

/** The library's contract with some of its text replaced; throws where a text isn't in it. */
export function editContract(...edits: Edits): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new RangeError(`The contract has no ${from}`);
    return text.replace(from, to);
  }, LIBRARY_CONTRACT);
}

const INPUTS: Edits = [
  ['topics: [ID!] since', 'since'],
  ['enum BookOrderField { TITLE YEAR ID }', 'enum BookOrderField { TITLE ID }'],
  ['enum LoanDimension { OWNER BRANCH TOPIC YEAR }', 'enum LoanDimension { OWNER BRANCH YEAR }'],
  ['branches: [ID!] year: Int @period', 'branches: [ID!]'],
];
const OUTPUTS: Edits = [
  ['motto: String\n', ''],
  ['title: String!\n', ''],
  ['shelf: Shelf! @own\n', ''],
  ['topic: ID year', 'year'],
  ['oldest: Int @combine(with: MIN)\n', ''],
];

/** An older version that lacks arguments' parts only, so that each of its answers is that of the newest or none. */
export const NARROWER_CONTRACT = editContract(...INPUTS);

/** An older version that lacks fields of answers only. */
export const SHORTER_CONTRACT = editContract(...OUTPUTS);

/** The oldest: it lacks all that the two above lack. */
export const OLDEST_CONTRACT = editContract(...INPUTS, ...OUTPUTS);

/** The contract with a field of the member's own. */
export const EXTENDED_CONTRACT = `${LIBRARY_CONTRACT}
  extend type Branch { statue(tall: Boolean): Statue }
  type Statue { name: String! }
`;
