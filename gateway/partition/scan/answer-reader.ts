import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import { responseKey } from '../plan/flatten-selection.ts';
import { shapeOf } from './answer-shape.ts';
import { isPrivateName } from '../plan/private-alias.ts';
import type { PartitionField, PartitionSchema, PartitionType } from '../plan/partition-schema.ts';
import {
  copying,
  parsing,
  readingList,
  readingObject,
  readingOrNull,
  type Read,
  type ReadField,
} from './value-readers.ts';
import {
  leafScanner,
  orNull,
  scanExactly,
  scanList,
  scanObject,
  type Scan,
  type ScannedField,
} from './value-scanners.ts';

/** Paths of response keys, from a value down, to the objects below which more has to be asked. */
export type OpenPaths = readonly (readonly string[])[];

/**
 * Compiles what members are asked into a reader of their answers, which checks every byte against the contract and
 * makes objects only of what a merge, a key or a hop has to look into; everything else is a RawJson. Null where the
 * field's shape isn't known from the contract alone: its answers have to be parsed.
 *
 * A reader takes an answer only in the form in which nearly all come: fields in the order of the question, no
 * error, whole numbers without exponent. For any other, and for a wrong one, it fails, and the answer is parsed.
 */
export function compileReader(schema: PartitionSchema, field: FieldNode, open: OpenPaths): Read | null {
  try {
    return new ReaderCompiler(schema).compileRoot(field, open);
  } catch (error) {
    if (error instanceof UnknownShape) return null;
    throw error;
  }
}

class UnknownShape extends Error {}

class ReaderCompiler {
  readonly #schema: PartitionSchema;

  constructor(schema: PartitionSchema) {
    this.#schema = schema;
  }

  compileRoot(field: FieldNode, open: OpenPaths): Read {
    if (field.name.value === '_entities') return this.#readEntities(field, open);
    const definition = this.#schema.types.get('Query')?.fields.get(field.name.value);
    if (definition === undefined) throw new UnknownShape();
    return readingOrNull(this.#readGathered(definition, field, open));
  }

  /** Where one field of the entities is gathered, the open paths begin at its value, else at the entity. */
  #readEntities(field: FieldNode, open: OpenPaths): Read {
    const [fragment, ...others] = field.selectionSet?.selections ?? [];
    if (fragment?.kind !== Kind.INLINE_FRAGMENT || others.length > 0) throw new UnknownShape();
    const type = this.#typeOf(fragment.typeCondition?.name.value ?? '');
    const fields = fieldsOf(fragment.selectionSet);
    const isGathered = (item: FieldNode): boolean =>
      (type.fields.get(item.name.value)?.merge ?? null) !== null;
    const row = fields.map((item): ReadField => {
      const definition = type.fields.get(item.name.value);
      if (definition !== undefined && isGathered(item)) {
        return named(item, readingOrNull(this.#readGathered(definition, item, open)));
      }
      return named(item, this.#readField(type, item, below(open, responseKey(item))));
    });
    return readingList(readingOrNull(readingObject(row)));
  }

  /** A value that is merged with those of others. */
  #readGathered(definition: PartitionField, field: FieldNode, open: OpenPaths): Read {
    switch (definition.merge) {
      case 'CONNECTION':
        return this.#readConnection(this.#typeOf(definition.typeName), field, open);
      case 'CONCAT':
      case 'ROUTE':
        return this.#readValue(definition, field, open);
      default:
        return parsing(this.#scanValue(definition, field));
    }
  }

  #readConnection(type: PartitionType, { selectionSet }: FieldNode, open: OpenPaths): Read {
    const fields = fieldsOf(selectionSet).map((field): ReadField => {
      const definition = type.fields.get(field.name.value);
      const isRows = definition?.isList === true && !isPrivateName(responseKey(field));
      if (!isRows) return named(field, parsing(this.#scanField(type, field)));
      const inner = below(open, responseKey(field));
      const edge = this.#schema.types.get(definition.typeName);
      const read =
        definition.isOwn || edge === undefined
          ? this.#readValue(definition, field, inner)
          : readingList(this.#readEdge(edge, field, inner));
      return named(field, read);
    });
    return readingObject(fields);
  }

  /** An edge's cursor is the gateway's to seal; its row is a row. */
  #readEdge(type: PartitionType, { selectionSet }: FieldNode, open: OpenPaths): Read {
    const fields = fieldsOf(selectionSet).map((field): ReadField => {
      const isRow = type.fields.get(field.name.value)?.isOwn === true;
      const inner = below(open, responseKey(field));
      return named(
        field,
        isRow ? this.#readField(type, field, inner) : parsing(this.#scanField(type, field)),
      );
    });
    return readingObject(fields);
  }

  #readField(type: PartitionType, field: FieldNode, open: OpenPaths): Read {
    const definition = type.fields.get(field.name.value);
    const isForGateway = definition === undefined || isPrivateName(responseKey(field));
    if (isForGateway) return parsing(this.#scanField(type, field));
    const read = this.#readValue(definition, field, open);
    return definition.isNonNull ? read : readingOrNull(read);
  }

  /** A value other than null: copied unless something below it has to be looked into. */
  #readValue(definition: PartitionField, field: FieldNode, open: OpenPaths): Read {
    if (open.length === 0) return this.#readRows(definition, field);
    const type = this.#typeOf(definition.typeName);
    const fields = fieldsOf(field.selectionSet).map((inner) =>
      named(inner, this.#readField(type, inner, below(open, responseKey(inner)))),
    );
    const object = readingObject(fields);
    if (!definition.isList) return object;
    return readingList(definition.isItemNonNull ? object : readingOrNull(object));
  }

  /** A list is merged with others, so that each of its items is copied by itself. */
  #readRows(definition: PartitionField, field: FieldNode): Read {
    const shape = shapeOf(this.#schema, definition, field);
    if (!definition.isList) return copying(this.#scanValue(definition, field), shape);
    const item = copying(this.#scanItem(definition, field), shape);
    return readingList(definition.isItemNonNull ? item : readingOrNull(item));
  }

  #scanField(type: PartitionType, field: FieldNode): Scan {
    if (field.name.value === '__typename') return scanExactly(type.name);
    const definition = type.fields.get(field.name.value);
    if (definition === undefined) throw new UnknownShape();
    const scan = this.#scanValue(definition, field);
    return definition.isNonNull ? scan : orNull(scan);
  }

  #scanValue(definition: PartitionField, field: FieldNode): Scan {
    const item = this.#scanItem(definition, field);
    if (!definition.isList) return item;
    return scanList(definition.isItemNonNull ? item : orNull(item));
  }

  #scanItem(definition: PartitionField, { selectionSet }: FieldNode): Scan {
    if (selectionSet === undefined) return leafScanner(this.#schema, definition);
    const type = this.#typeOf(definition.typeName);
    return scanObject(
      fieldsOf(selectionSet).map((inner): ScannedField => {
        return { key: keyOf(inner), scan: this.#scanField(type, inner) };
      }),
    );
  }

  #typeOf(name: string): PartitionType {
    const type = this.#schema.types.get(name);
    if (type === undefined) throw new UnknownShape();
    return type;
  }
}

/** The fields of a selection, each once, in the order in which they are answered. */
function fieldsOf(selectionSet: SelectionSetNode | undefined): readonly FieldNode[] {
  const fields = new Map<string, FieldNode>();
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind !== Kind.FIELD) throw new UnknownShape();
    if (!fields.has(responseKey(selection))) fields.set(responseKey(selection), selection);
  }
  return [...fields.values()];
}

function below(open: OpenPaths, key: string): OpenPaths {
  return open.filter((path) => path[0] === key).map((path) => path.slice(1));
}

function keyOf(field: FieldNode): Buffer {
  return Buffer.from(JSON.stringify(responseKey(field)));
}

function named(field: FieldNode, read: Read): ReadField {
  return { name: responseKey(field), key: keyOf(field), read };
}
