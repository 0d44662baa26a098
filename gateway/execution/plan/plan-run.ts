import type { DataError } from './data-error.ts';
import type { Patience } from './joined/meeting.ts';

/** Merged data: plain objects and lists by data keys. */
export type DataObject = Record<string, unknown>;

export interface PlanRunOptions {
  /** JSON texts of the operation's variables by their names in it; those that the client left out are absent. */
  readonly variables: ReadonlyMap<string, string>;
  readonly context: unknown;
}

/** One execution of a plan: what it brought so far. */
export class PlanRun {
  readonly variables: ReadonlyMap<string, string>;
  readonly context: unknown;
  readonly data: DataObject = {};
  readonly errors: DataError[] = [];
  readonly patience: Patience = { startedAt: performance.now(), isLost: false };

  constructor({ variables, context }: PlanRunOptions) {
    this.variables = variables;
    this.context = context;
  }
}
