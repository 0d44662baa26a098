import {
  Kind,
  parseType,
  visit,
  type ASTNode,
  type GraphQLArgument,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import { literalJson } from './literal-json.ts';
import type { VariableSource } from './selection.ts';

/**
 * Gives the variables of an operation names of their own, and takes literals out into variables, so that operations
 * which differ in nothing else share a plan.
 */
export class OperationVariables {
  readonly #declared: ReadonlyMap<string, VariableDefinitionNode>;
  readonly #renamed = new Map<string, VariableNode>();
  readonly sources: VariableSource[] = [];
  readonly definitions: VariableDefinitionNode[] = [];

  constructor(operation: OperationDefinitionNode) {
    this.#declared = new Map(
      operation.variableDefinitions?.map((definition) => [definition.variable.name.value, definition]),
    );
  }

  /** The value of an argument, in terms of our variables. */
  extract(value: ValueNode, argument: GraphQLArgument): ValueNode {
    const json = literalJson(value, argument.type);
    if (json === null) return this.rename(value);
    return this.#add({ kind: 'literal', json }, (variable) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable,
      type: parseType(String(argument.type), { noLocation: true }),
    }));
  }

  /** The node with our names for the client's variables. */
  rename<T extends ASTNode>(node: T): T {
    return visit<T>(node, { Variable: (variable) => this.#renameOne(variable.name.value) });
  }

  #renameOne(name: string): VariableNode {
    const known = this.#renamed.get(name);
    if (known !== undefined) return known;
    const declared = this.#declared.get(name);
    if (declared === undefined) throw new TypeError(`The variable $${name} is not declared.`);
    const variable = this.#add({ kind: 'client', name }, (renamed) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: renamed,
      type: declared.type,
      ...(declared.defaultValue === undefined ? {} : { defaultValue: declared.defaultValue }),
    }));
    this.#renamed.set(name, variable);
    return variable;
  }

  #add(source: VariableSource, define: (variable: VariableNode) => VariableDefinitionNode): VariableNode {
    const name = `v${String(this.sources.length)}`;
    const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
    this.sources.push(source);
    this.definitions.push(define(variable));
    return variable;
  }
}
