import { parse, type OperationDefinitionNode } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { CostModel } from './cost-model.ts';
import { operationCost, type CostedOperation, type Members } from './operation-cost.ts';

export interface CostLimit {
  /** The contract of a subgraph that is federated by rows; null where there is none. */
  readonly contractSdl: string | null;
  readonly members: () => Members;
  readonly maxCost: number;
}

/** Refuses operations on one supergraph that would cost too much, before anything is planned or asked. */
export class CostCheck {
  readonly #model: CostModel;
  readonly #limit: CostLimit;
  /** Of operations whose cost no variable can change. */
  readonly #known = new WeakMap<
    OperationDefinitionNode,
    { readonly members: Members; readonly cost: number }
  >();

  constructor(supergraphSdl: string, limit: CostLimit) {
    const { contractSdl } = limit;
    this.#limit = limit;
    this.#model = new CostModel(
      parse(supergraphSdl, { noLocation: true }),
      contractSdl === null ? null : parse(contractSdl, { noLocation: true }),
    );
  }

  /** Throws COST_TOO_HIGH. */
  check(costed: CostedOperation): void {
    const { maxCost, members } = this.#limit;
    const cost = this.#costOf(costed, members());
    if (cost <= maxCost) return;
    throw catalogueError(
      'COST_TOO_HIGH',
      `The operation would cost ${String(Math.ceil(cost))}, and ${String(maxCost)} is the most: ask for fewer rows (first) or fewer nationwide fields in one operation.`,
    );
  }

  #costOf(costed: CostedOperation, members: Members): number {
    const { operation } = costed;
    if ((operation.variableDefinitions ?? []).length > 0) return operationCost(costed, this.#model, members);
    const known = this.#known.get(operation);
    if (known?.members.all === members.all && known.members.holders === members.holders) return known.cost;
    const cost = operationCost(costed, this.#model, members);
    this.#known.set(operation, { members, cost });
    return cost;
  }
}
