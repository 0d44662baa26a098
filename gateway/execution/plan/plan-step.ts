import type { SubgraphSource } from '../source/subgraph-source.ts';
import type { PlanRun } from './plan-run.ts';
import type { SupergraphTypes } from './supergraph-types.ts';

/** A part of a plan, ready to be run. What fails is told to the run and costs what depends on it; it never rejects. */
export type PlanStep = (run: PlanRun) => Promise<void>;

/** What all plans of one supergraph share. */
export interface PlanScope {
  readonly types: SupergraphTypes;
  readonly sourceOf: (subgraph: string) => SubgraphSource;
}
