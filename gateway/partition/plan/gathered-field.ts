import type { FieldNode } from 'graphql';
import { PRIVATE_ALIAS } from './private-alias.ts';
import {
  coverageField,
  firstField,
  plainField,
  selectionOf,
  MemberSelection,
  type SelectionScope,
} from './member-selection.ts';
import type { ArgumentValues } from './argument-values.ts';
import type { PartitionField, PartitionType } from './partition-schema.ts';
import { variableArgument, type PrivateVariable } from './private-variables.ts';

/** Arguments that only make sense after the merge, so members never get them (PROTOCOL.md, Grouped answers). */
export const AFTER_MERGE: ReadonlySet<string> = new Set(['having', 'orderBy', 'first']);
/** Fields that the gatherer computes itself. */
const COMPUTED = new Set(['coverage', 'pageInfo', '_cursors', 'totalRows']);
const PAGE_FIELD = firstField(`{ ${PRIVATE_ALIAS.page}: pageInfo { hasNextPage hasPreviousPage } }`);

export interface GatheredFieldInput {
  readonly field: FieldNode;
  readonly definition: PartitionField;
  /** The type of the gathered value. */
  readonly type: PartitionType;
  /** Takes the hops that the field's selection needs. */
  readonly rewriter: MemberSelection;
  readonly scope: SelectionScope;
  /** What stands for the cursors among the field's arguments, by the argument's name. */
  readonly cursors: ReadonlyMap<string, PrivateVariable>;
  /** The fields that hold what `having` and `orderBy` read. */
  readonly measures: Measures;
}

/** Names of measures' fields. */
export interface Measures {
  readonly having: string | null;
  readonly orderBy: string | null;
}

/** What members are asked for one gathered field, with the private fields that the merge needs. */
export function writeGatheredField({
  field,
  definition,
  type,
  rewriter,
  scope,
  cursors,
  measures,
}: GatheredFieldInput): FieldNode {
  if (field.selectionSet === undefined) return { ...field, directives: [] };
  if (definition.merge === 'CONCAT') {
    return { ...field, directives: [], selectionSet: rewriter.rewrite(type, field.selectionSet, []) };
  }
  const asked = scope.fieldsOf(type.name, field.selectionSet);
  const own = asked.filter((inner) => !COMPUTED.has(inner.name.value));
  const rewritten = rewriter.rewrite(type, selectionOf(own), []).selections as readonly FieldNode[];
  const isGroup = definition.merge === 'GROUP';
  const page =
    definition.merge === 'CONNECTION' ? [plainField('_cursors', PRIVATE_ALIAS.cursors), PAGE_FIELD] : [];
  const selections = isGroup ? withRowKeys(rewritten, type, scope, measures) : [...rewritten, ...page];
  const given = (field.arguments ?? []).map((argument) => {
    const cursor = cursors.get(argument.name.value);
    return cursor === undefined ? argument : variableArgument(argument.name.value, cursor);
  });
  return {
    ...field,
    directives: [],
    arguments: isGroup ? given.filter((argument) => !AFTER_MERGE.has(argument.name.value)) : given,
    selectionSet: selectionOf([...selections, coverageField()]),
  };
}

function withRowKeys(
  fields: readonly FieldNode[],
  type: PartitionType,
  scope: SelectionScope,
  measures: Measures,
): readonly FieldNode[] {
  const rowsField = [...type.fields.values()].find((field) => field.isList && field.combine === null);
  const rowType = scope.schema.types.get(rowsField?.typeName ?? '');
  const keyDefinition = [...(rowType?.fields.values() ?? [])].find((field) => field.combine === 'KEY');
  if (rowsField === undefined || keyDefinition === undefined) return fields;
  const keyType = scope.schema.types.get(keyDefinition.typeName);
  const keyFields = [...(keyType?.fields.keys() ?? [])].map((name) => plainField(name));
  const key: FieldNode = {
    ...plainField(keyDefinition.name, PRIVATE_ALIAS.rowKey),
    selectionSet: selectionOf(keyFields),
  };
  const extra = [key, ...measureFields(measures)];
  const all = { ...plainField(rowsField.name, PRIVATE_ALIAS.rows), selectionSet: selectionOf(extra) };
  const completed = fields.map((field) =>
    field.name.value === rowsField.name
      ? {
          ...field,
          selectionSet: selectionOf([...((field.selectionSet?.selections ?? []) as FieldNode[]), ...extra]),
        }
      : field,
  );
  return completed.some((field) => field.name.value === rowsField.name) ? completed : [...completed, all];
}

function measureFields(measures: Measures): readonly FieldNode[] {
  return (['having', 'orderBy'] as const).flatMap((argument) => {
    const name = measures[argument];
    return name === null ? [] : [plainField(name, PRIVATE_ALIAS[argument])];
  });
}

/** The measures that arguments name: an enum value names the field, as TIMES_LENT does timesLent. */
export function readMeasures(values: ArgumentValues): Measures {
  const read = (argument: 'having' | 'orderBy'): string | null => {
    const measure = (values[argument] as { readonly measure?: unknown } | null | undefined)?.measure;
    if (typeof measure !== 'string') return null;
    return measure.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  };
  return { having: read('having'), orderBy: read('orderBy') };
}
