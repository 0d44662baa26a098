import type { SubgraphEvents } from '../source/subgraph-events.ts';
import type { SubgraphAnswer } from '../source/subgraph-source.ts';
import { CompiledFetch } from './compile-fetch.ts';
import { compilePlan } from './compile-plan.ts';
import type { PlanRun } from './plan-run.ts';
import type { PlanScope, PlanStep } from './plan-step.ts';
import type { FetchNode, PlanNode } from './query-plan.ts';

/** What a planner makes of a subscription. */
export interface SubscriptionNodes {
  /** Asked once: the subgraph answers with each event. */
  readonly primary: FetchNode;
  /** What others add to each event; null where they add nothing. */
  readonly rest: PlanNode | null;
}

export interface SubscriptionScope extends PlanScope {
  readonly eventsOf: (subgraph: string) => SubgraphEvents;
}

/** A subscription, ready to be run. */
export class SubscriptionPlan {
  readonly #events: SubgraphEvents;
  readonly #fetch: CompiledFetch;
  readonly #rest: PlanStep | null;

  constructor({ primary, rest }: SubscriptionNodes, scope: SubscriptionScope) {
    this.#events = scope.eventsOf(primary.serviceName);
    this.#fetch = new CompiledFetch(primary, [], scope);
    this.#rest = rest === null ? null : compilePlan(rest, scope);
  }

  /** What the subgraph says, event by event. */
  open(run: PlanRun, signal: AbortSignal): AsyncIterable<SubgraphAnswer> {
    return this.#events.subscribe(this.#fetch.rootRequest(run), signal);
  }

  /** Completes one event with what other subgraphs know. */
  async take(run: PlanRun, event: SubgraphAnswer): Promise<void> {
    this.#fetch.takeRoot(run, event);
    await this.#rest?.(run);
  }
}
