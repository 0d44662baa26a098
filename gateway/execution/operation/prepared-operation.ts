import { Kind, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import type { Requirement } from '../../auth/fields/requirement.ts';
import { conditionVariables } from './condition-variables.ts';
import type { Conditions } from './is-selected.ts';
import type { ClientOperation } from './normalise-operation.ts';
import { SegmentedCache } from './segmented-cache.ts';

/** Sets of conditions and grants that are kept for one operation: all of those that four variables can make. */
const MOST_VARIANTS = 16;

/**
 * What is known of one operation of one client text: `T` for each set of values that its `@skip` and `@include` have, and
 * of what its callers are granted.
 */
export class PreparedOperation<T> {
  readonly #client: ClientOperation;
  readonly #conditionNames: readonly string[];
  /** What any of its fields asks of callers. */
  readonly requirements: readonly Requirement[];
  readonly #variants = new SegmentedCache<string, T>({ capacity: MOST_VARIANTS });

  constructor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    requirements: readonly Requirement[] = [],
  ) {
    this.requirements = requirements;
    const fragments = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#client = { operation, fragments: new Map(fragments.map((node) => [node.name.value, node])) };
    this.#conditionNames = conditionVariables(this.#client);
  }

  /** What was made for these conditions and grants, or is made now; `isMet` says which requirements a caller meets. */
  forConditions(
    conditions: Conditions,
    isMet: (requirement: Requirement) => boolean,
    make: (client: ClientOperation) => T,
  ): T {
    const bits = [
      ...this.#conditionNames.map((name) => conditions[name] === true),
      ...this.requirements.map(isMet),
    ];
    const key = bits.map((bit) => (bit ? '1' : '0')).join('');
    const known = this.#variants.get(key);
    if (known !== undefined) return known;
    const made = make(this.#client);
    this.#variants.set(key, made);
    return made;
  }
}
