import { setImmediate as nextTurn } from 'node:timers/promises';
import { print, validate, type DocumentNode } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { SegmentedCache } from '../operation/segmented-cache.ts';
import { compilePlan } from './compile-plan.ts';
import type { PlanScope, PlanStep } from './plan-step.ts';
import { SubscriptionPlan, type SubscriptionScope } from './subscription-plan.ts';
import type { SupergraphPlanner } from './supergraph-planner.ts';
import { unplannedFields } from './unplanned-fields.ts';

interface StoredPlan {
  readonly document: DocumentNode;
  readonly step: PlanStep;
  /** Characters of the document's text. */
  readonly length: number;
}

/** Characters of the texts of documents whose plans are kept: a plan takes some 100 bytes for each. */
const MOST_TEXT = 1_000_000;
/** Plans that are made before a new supergraph is served. */
const MOST_WARMED = 200;

/** Compiled plans of one supergraph, by the documents that they were made for. */
export class PlanStore {
  readonly #planner: SupergraphPlanner;
  readonly #scope: PlanScope;
  readonly #plans = new SegmentedCache<string, StoredPlan>({
    capacity: MOST_TEXT,
    weigh: ({ length }) => length,
  });

  constructor(planner: SupergraphPlanner, scope: PlanScope) {
    this.#planner = planner;
    this.#scope = scope;
  }

  /** The plan of a normalised operation's document. Throws NOBODY_ANSWERED where no subgraph can be asked for a part. */
  planFor(document: DocumentNode): PlanStep {
    const text = print(document);
    const known = this.#plans.get(text);
    if (known !== undefined) return known.step;
    const node = this.#planner.plan(document);
    const unplanned = unplannedFields(document, node);
    if (node === null || unplanned.length > 0) throw cannotBeAsked(unplanned);
    const step = compilePlan(node, this.#scope);
    this.#plans.set(text, { document, step, length: text.length });
    return step;
  }

  /** The plan of a normalised subscription's document; throws as `planFor` does. */
  subscriptionFor(document: DocumentNode, eventsOf: SubscriptionScope['eventsOf']): SubscriptionPlan {
    const nodes = this.#planner.planSubscription(document);
    const unplanned = unplannedFields(document, nodes.primary);
    if (unplanned.length > 0) throw cannotBeAsked(unplanned);
    return new SubscriptionPlan(nodes, { ...this.#scope, eventsOf });
  }

  /** Documents that were asked for more than once, the most recent first. */
  hot(): readonly DocumentNode[] {
    return this.#plans.hot().map(({ document }) => document);
  }

  /** Makes plans for documents of another supergraph, as far as they are valid here; lets others work in between. */
  async warm(documents: readonly DocumentNode[]): Promise<void> {
    for (const document of documents.slice(0, MOST_WARMED)) {
      await nextTurn();
      if (validate(this.#planner.apiSchema, document).length > 0) continue;
      try {
        this.planFor(document);
      } catch {
        // Whoever asks for it is told why.
      }
    }
  }
}

function cannotBeAsked(fields: readonly string[]): Error {
  return catalogueError(
    'NOBODY_ANSWERED',
    `No subgraph can be asked for ${fields.join(', ')} with what is selected there, although the supergraph promises it; leave it out.`,
  );
}
