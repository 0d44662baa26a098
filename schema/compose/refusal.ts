/** One reason why members do not compose, written for the engineer of the member who has to mend it. */
export interface Refusal {
  /** Id of the member, or `contract <version>` where the contract itself is at fault. */
  readonly member: string;
  /** Other members of the same schema, so at fault in the same way. */
  readonly sameAs: readonly string[];
  /** Schema coordinate, as `Book.title` or `Query.books(filter:)`. */
  readonly coordinate: string;
  readonly has: string;
  readonly wants: string;
  /** What is wrong, where, and what to do. */
  readonly message: string;
}

/** A refusal before it is known which members it blames. */
export type Fault = Omit<Refusal, 'member' | 'sameAs'> & {
  /** What to do. */
  readonly advice: string;
};

/** All reasons as one text, one line each. */
export function formatRefusals(refusals: readonly Refusal[]): string {
  return refusals.map(({ message }) => `- ${message}`).join('\n');
}
