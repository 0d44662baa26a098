import { Kind, type ArgumentNode, type OperationDefinitionNode } from 'graphql';
import type { ArgumentValues } from './argument-values.ts';
import { PRIVATE_PREFIX } from './private-alias.ts';

/** A variable of the gateway's own, for a value that is known only when a request runs. */
export interface PrivateVariable {
  readonly name: string;
  /** The name of its type, which may be null. */
  readonly typeName: string;
}

/** What it stands for in one request. */
export interface PrivateValue {
  readonly variable: PrivateVariable;
  readonly value: unknown;
}

/** Names private variables, none of them like another or like one of the operation's. */
export class PrivateVariables {
  readonly #taken: Set<string>;

  constructor(operation: OperationDefinitionNode) {
    this.#taken = new Set((operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value));
  }

  create(purpose: string, typeName: string): PrivateVariable {
    let name = '';
    for (let number = 1; name === '' || this.#taken.has(name); number += 1) {
      name = `${PRIVATE_PREFIX}${purpose}${String(number)}`;
    }
    this.#taken.add(name);
    return { name, typeName };
  }
}

/** `argument: $variable` */
export function variableArgument(argument: string, { name }: PrivateVariable): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: argument },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
  };
}

/** What stands for each argument, with the value that the argument has in one request. */
export function privateValues(
  variables: ReadonlyMap<string, PrivateVariable>,
  values: ArgumentValues,
): readonly PrivateValue[] {
  return [...variables].map(([name, variable]) => ({ variable, value: values[name] ?? null }));
}
