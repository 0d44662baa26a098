import { Kind, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { conditionVariables } from './condition-variables.ts';
import type { Conditions } from './is-selected.ts';
import type { ClientOperation } from './normalise-operation.ts';
import { SegmentedCache } from './segmented-cache.ts';

/** Sets of conditions that are kept for one operation: all of those that three variables can make, and some. */
const MOST_VARIANTS = 16;

/**
 * What is known of one operation of one client text: `T` for each set of values that its `@skip` and `@include` have.
 */
export class PreparedOperation<T> {
  readonly #client: ClientOperation;
  readonly #conditionNames: readonly string[];
  readonly #variants = new SegmentedCache<string, T>({ capacity: MOST_VARIANTS });

  constructor(document: DocumentNode, operation: OperationDefinitionNode) {
    const fragments = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#client = { operation, fragments: new Map(fragments.map((node) => [node.name.value, node])) };
    this.#conditionNames = conditionVariables(this.#client);
  }

  /** What was made for these conditions, or is made now. */
  forConditions(conditions: Conditions, make: (client: ClientOperation) => T): T {
    const key = this.#conditionNames.map((name) => (conditions[name] === true ? '1' : '0')).join('');
    const known = this.#variants.get(key);
    if (known !== undefined) return known;
    const made = make(this.#client);
    this.#variants.set(key, made);
    return made;
  }
}
