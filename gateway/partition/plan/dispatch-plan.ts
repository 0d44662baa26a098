import { Kind, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { ArgumentValues } from './argument-values.ts';
import { flattenSelection, type Fragments } from './flatten-selection.ts';
import { readMeasures, writeGatheredField } from './gathered-field.ts';
import {
  keyField,
  MemberSelection,
  plainField,
  selectionOf,
  type Hop,
  type SelectionScope,
} from './member-selection.ts';
import { NodeMemo } from './node-memo.ts';
import { CURSOR_ARGUMENTS } from './open-cursors.ts';
import type { PartitionField, PartitionSchema, PartitionType } from './partition-schema.ts';
import { PrivateVariables, type PrivateVariable } from './private-variables.ts';
import { splitPage, type SplitPage } from './split-page.ts';

/** What members are asked for one place of an operation, and what has to be asked again below their answers. */
export interface Dispatch {
  readonly field: FieldNode;
  readonly hops: readonly Hop[];
}

export interface GatheredDispatch extends Dispatch {
  /** What stands for the cursors among the arguments, by the argument's name. */
  readonly cursors: ReadonlyMap<string, PrivateVariable>;
}

/** Fields of one entity that are asked of its own member together. */
export interface PlainDispatch extends Dispatch {
  /** What the client calls them. */
  readonly fields: readonly FieldNode[];
}

/** What is asked of an entity, by who can answer it. */
export interface EntityDispatch {
  /** The key and `__typename`: nobody has to be asked. */
  readonly local: readonly FieldNode[];
  /** Asked of the entity's own member. */
  readonly plain: readonly PlainDispatch[];
  /** Gathered fields: each is asked of all that can answer it. */
  readonly gathered: readonly FieldNode[];
}

export interface DispatchPlanInput {
  readonly schema: PartitionSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** Values of the variables that decide what is asked at all: those in `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

/**
 * What members are asked for one operation: worked out once, whatever the values of its variables are, but for those
 * that decide what is asked at all. It rests on the contract alone, so that it outlives a change of the directory;
 * what members of one class lack is taken out of its nodes by ClassSelection, once for each node.
 */
export class DispatchPlan implements SelectionScope {
  readonly schema: PartitionSchema;
  readonly operation: OperationDefinitionNode;
  readonly #fragments: Fragments;
  readonly #conditions: Readonly<Record<string, unknown>>;
  readonly #variables: PrivateVariables;
  readonly #fields = new NodeMemo<SelectionSetNode, readonly FieldNode[]>();
  readonly #gathered = new NodeMemo<FieldNode, GatheredDispatch>();
  readonly #entityFields = new NodeMemo<FieldNode, FieldNode>();
  readonly #entities = new NodeMemo<SelectionSetNode, EntityDispatch>();
  readonly #rows = new NodeMemo<FieldNode, Dispatch>();
  readonly #pages = new NodeMemo<FieldNode, { readonly split: SplitPage | null }>();

  constructor({ schema, operation, fragments, conditions }: DispatchPlanInput) {
    this.schema = schema;
    this.operation = operation;
    this.#fragments = fragments;
    this.#conditions = conditions;
    this.#variables = new PrivateVariables(operation);
  }

  fieldsOf(typeName: string, selectionSet: SelectionSetNode): readonly FieldNode[] {
    return this.#fields.of(selectionSet, typeName, () =>
      flattenSelection(typeName, selectionSet, this.#fragments, this.#conditions),
    );
  }

  /** One row, asked by a root field of its own. */
  row(type: PartitionType, field: FieldNode): Dispatch {
    return this.#rows.of(field, type.name, () => {
      const rewriter = new MemberSelection(this);
      const selectionSet = rewriter.rewrite(type, field.selectionSet ?? selectionOf([]), []);
      return { field: { ...field, directives: [], selectionSet }, hops: rewriter.hops };
    });
  }

  /** A gathered field; what `having` and `orderBy` read has to be asked for, so that their values tell plans apart. */
  gathered(field: FieldNode, definition: PartitionField, values: ArgumentValues): GatheredDispatch {
    const measures = readMeasures(values);
    const detail = definition.merge === 'GROUP' ? JSON.stringify(measures) : '';
    return this.#gathered.of(field, detail, () => {
      const rewriter = new MemberSelection(this);
      const cursors = this.#createCursors(field, definition);
      const type = this.typeOf(definition.typeName);
      const input = { field, definition, type, rewriter, scope: this, cursors, measures };
      return { field: writeGatheredField(input), hops: rewriter.hops, cursors };
    });
  }

  /** A field of an entity, as `_entities` asks for it. */
  ofEntity(type: PartitionType, field: FieldNode): FieldNode {
    return this.#entityFields.of(field, type.name, () =>
      writeEntities(type, selectionOf([field, plainField('__typename')])),
    );
  }

  entity(type: PartitionType, selectionSet: SelectionSetNode): EntityDispatch {
    return this.#entities.of(selectionSet, type.name, () => this.#planEntity(type, selectionSet));
  }

  /** A connection in two rounds; null where the client asks for no row. */
  page(asked: FieldNode, isBackward: boolean): SplitPage | null {
    const make = () => ({ split: splitPage(asked, isBackward, this.#variables) });
    return this.#pages.of(asked, isBackward ? 'last' : 'first', make).split;
  }

  /** A type of the contract; one without fields for a scalar or an enum. */
  typeOf(name: string): PartitionType {
    return this.schema.types.get(name) ?? { name, placement: null, fields: new Map() };
  }

  #planEntity(type: PartitionType, selectionSet: SelectionSetNode): EntityDispatch {
    const fields = this.fieldsOf(type.name, selectionSet);
    const isLocal = ({ name }: FieldNode): boolean =>
      name.value === type.placement?.key || name.value === '__typename';
    const isGathered = ({ name }: FieldNode): boolean =>
      (type.fields.get(name.value)?.merge ?? null) !== null;
    const plain = fields.filter((field) => !isLocal(field) && !isGathered(field));
    // A member that can't be asked with an argument can still be asked for what has none.
    const bare = plain.filter((field) => !hasInputs(field));
    const groups = plain.filter(hasInputs).map((field) => [field]);
    return {
      local: fields.filter(isLocal),
      gathered: fields.filter(isGathered),
      plain: (bare.length > 0 ? [bare, ...groups] : groups).map((group) => this.#planPlain(type, group)),
    };
  }

  #planPlain(type: PartitionType, fields: readonly FieldNode[]): PlainDispatch {
    const rewriter = new MemberSelection(this);
    const selection = rewriter.rewrite(type, selectionOf(fields), []);
    return { fields, field: writeEntities(type, selection), hops: rewriter.hops };
  }

  /** Cursors are opened for each request, so that variables stand for them: members know plain ones only. */
  #createCursors(
    { arguments: given = [] }: FieldNode,
    definition: PartitionField,
  ): ReadonlyMap<string, PrivateVariable> {
    const names = CURSOR_ARGUMENTS.filter((name) => given.some((argument) => argument.name.value === name));
    return new Map(
      names.map((name) => {
        const typeName = definition.arguments.get(name)?.typeName ?? 'String';
        return [name, this.#variables.create(name, typeName)] as const;
      }),
    );
  }
}

/** An `_entities` field for one type; its representations are added when it is sent. */
function writeEntities(type: PartitionType, selection: SelectionSetNode): FieldNode {
  const key = type.placement?.key ?? 'id';
  return {
    ...plainField('_entities'),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
          selectionSet: selectionOf([...(selection.selections as readonly FieldNode[]), keyField(key)]),
        },
      ],
    },
  };
}

/** True where the field, or one below it, is given arguments. */
function hasInputs(field: FieldNode): boolean {
  if ((field.arguments ?? []).length > 0) return true;
  return (field.selectionSet?.selections ?? []).some(
    (selection) => selection.kind !== Kind.FIELD || hasInputs(selection),
  );
}
