import { Kind, type FieldNode, type InlineFragmentNode, type VariableDefinitionNode } from 'graphql';
import type { BlankTree } from './blank-tree.ts';
import { responseKey } from './flatten-selection.ts';
import { PRIVATE_ALIAS } from './private-alias.ts';
import type { PartitionSchema } from './partition-schema.ts';
import { tailorField, type TailoredSelection } from './tailor-field.ts';
import { tailorVariables } from './tailor-variables.ts';
import { findUsedLack, type InputUse } from './used-inputs.ts';

/** One field, as members of one class are asked for it. */
export interface TailoredField {
  /** The field without what they lack; the same node where they lack nothing of it. */
  readonly field: FieldNode;
  /** Where null stands in the field's value, since it could not be asked for. */
  readonly blanks: BlankTree | null;
  /** Something they lack that can't be left out, whatever the variables say. */
  readonly needed: string | null;
  /** Arguments whose values decide whether they can be asked at all. */
  readonly uses: readonly InputUse[];
}

interface Variables {
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What members of one class can be asked (partitioned-subgraph.md §2). An output field that they lack is left out and
 * answered null; what they lack and can't be left out (an argument, input field or enum value that is really used,
 * a gathered field, what the merge rests on) makes them missing.
 */
export class ClassSelection {
  readonly #schema: PartitionSchema;
  readonly #lacks: ReadonlySet<string>;
  /** False where they lack output fields only, so that no value has to be looked at. */
  readonly #lacksInputs: boolean;
  readonly #tailored = new WeakMap<FieldNode, TailoredField>();

  constructor(schema: PartitionSchema, lacks: readonly string[]) {
    this.#schema = schema;
    this.#lacks = new Set(lacks);
    this.#lacksInputs = lacks.some((coordinate) => !isOutput(schema, coordinate));
  }

  /** The same for all members of the class: worked out once for each field, whatever the variables are. */
  tailor(field: FieldNode): TailoredField {
    let tailored = this.#tailored.get(field);
    if (tailored === undefined) {
      const scope = { schema: this.#schema, lacks: this.#lacks };
      tailored = readSelection(field, tailorField('Query', field, scope));
      this.#tailored.set(field, tailored);
    }
    return tailored;
  }

  /** The coordinate for whose lack a member can't be asked, with these values; null where it can. */
  findLack({ needed, uses }: TailoredField, variables: Readonly<Record<string, unknown>>): string | null {
    if (needed !== null || !this.#lacksInputs) return needed;
    return findUsedLack(uses, { schema: this.#schema, lacks: this.#lacks }, variables);
  }

  /** Rows of which nothing is left to ask, of an entity that is there whoever answers for it; else null. */
  answerWithoutAsking(
    { field, blanks }: TailoredField,
    representations: readonly unknown[],
  ): readonly Record<string, unknown>[] | null {
    if (blanks === null || field.name.value !== '_entities') return null;
    const fragments = (field.selectionSet?.selections ?? []) as readonly InlineFragmentNode[];
    const key = fragments.every(isBare) ? this.#keyOf(fragments) : null;
    if (key === null) return null;
    return (representations as readonly Readonly<Record<string, unknown>>[]).map((representation) => ({
      __typename: representation['__typename'],
      [PRIVATE_ALIAS.key]: representation[key],
    }));
  }

  /** Variables without input fields that members lack; unused, since a member for whom they matter isn't asked. */
  tailorVariables(given: Variables): Variables {
    return this.#lacksInputs ? tailorVariables(given, { schema: this.#schema, lacks: this.#lacks }) : given;
  }

  /** The key of an entity whose key alone names its owner, so that its row needs nobody to vouch for it. */
  #keyOf(fragments: readonly InlineFragmentNode[]): string | null {
    const [fragment, ...others] = fragments;
    const placement = this.#schema.types.get(fragment?.typeCondition?.name.value ?? '')?.placement;
    const isWhole = others.length === 0 && placement?.kind === 'PARTITION' && placement.separator === null;
    return isWhole ? placement.key : null;
  }
}

function readSelection(field: FieldNode, selection: TailoredSelection<FieldNode>): TailoredField {
  const { node, blanks, needed, uses } = selection;
  return { field: node ?? field, blanks: blanks?.below.get(responseKey(field)) ?? null, needed, uses };
}

/** Nothing but what the gateway asks for itself. */
function isBare(fragment: InlineFragmentNode): boolean {
  return fragment.selectionSet.selections.every(
    (inner) =>
      inner.kind === Kind.FIELD &&
      (inner.alias?.value === PRIVATE_ALIAS.key ||
        (inner.name.value === '__typename' && inner.alias === undefined)),
  );
}

/** A field of an object type, or such a type. */
function isOutput(schema: PartitionSchema, coordinate: string): boolean {
  const [typeName = '', field] = coordinate.split('.');
  const type = schema.types.get(typeName);
  return type !== undefined && (field === undefined || type.fields.has(field));
}
