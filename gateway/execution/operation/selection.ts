import type { RefusedField } from '../../auth/fields/refused-field.ts';
import type {
  ArgumentNode,
  DirectiveNode,
  FieldNode,
  OperationTypeNode,
  VariableDefinitionNode,
} from 'graphql';

/** One field that an operation selects, as the planner and the writer of the answer both see it. */
export interface SelectedField {
  readonly name: string;
  /** Under which the merged data hold the value; see `DataKeys` for why it isn't the response key. */
  readonly dataKey: string;
  /** Under which the client wants it. */
  readonly responseKey: string;
  /**
   * Type conditions around it, outermost first, each narrower than what is known without it. The field is part of an
   * object if the object's type fits all of them.
   */
  readonly guards: readonly string[];
  /** Literals are taken out into variables, and variables renamed. */
  readonly arguments: readonly ArgumentNode[];
  /** Directives but `@skip` and `@include`, which are decided already. */
  readonly directives: readonly DirectiveNode[];
  /** What is selected below it; null for a leaf. */
  readonly selection: Selection | null;
  /** Not granted to the caller: nobody is asked for it. */
  readonly refused?: RefusedField;
}

/** What is selected of one object: equal response keys under equal guards are one field (GraphQL, CollectFields). */
export interface Selection {
  /** Name of the type that the schema gives the place. */
  readonly typeName: string;
  readonly fields: readonly SelectedField[];
}

/** Where the value of a variable of a normalised operation comes from. */
export type VariableSource =
  | { readonly kind: 'client'; readonly name: string }
  /** A literal of the client's text, as JSON text. */
  | { readonly kind: 'literal'; readonly json: string };

/** An operation without names, literals and conditions of its own: equal ones share a plan. */
export interface NormalisedOperation {
  readonly kind: OperationTypeNode;
  readonly selection: Selection;
  /** `__schema` and `__type` of the root, as the client wrote them; the gateway answers them itself. */
  readonly introspection: readonly FieldNode[];
  /** In the order of their first use; the variable with index `i` is called `v<i>`. */
  readonly variables: readonly VariableSource[];
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  /** Fields that the caller is not granted. */
  readonly refused: readonly RefusedField[];
  /** Response keys by data keys, for the keys that differ. No data key stands for two response keys. */
  readonly responseKeys: ReadonlyMap<string, string>;
}
