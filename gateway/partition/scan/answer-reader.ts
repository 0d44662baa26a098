import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import { responseKey } from '../plan/flatten-selection.ts';
import type { PartitionField, PartitionSchema, PartitionType } from '../plan/partition-schema.ts';
import { isPrivateName, PRIVATE_ALIAS } from '../plan/private-alias.ts';
import { shapeOf } from './answer-shape.ts';
import {
  ReaderSource,
  type Read,
  type ReadField,
  type ReadSource,
  type ScannedField,
} from './reader-source.ts';
import { leafScan, orNull, scanList, scanText, type Scan } from './scan-source.ts';

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
    if (error instanceof UnknownShape || error instanceof EvalError) return null;
    throw error;
  }
}

class UnknownShape extends Error {}

/** Of values of these types, equal ones are written with equal letters, where they are written plainly. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['Int', 'String', 'ID', 'Boolean']);

class ReaderCompiler {
  readonly #schema: PartitionSchema;
  readonly #source = new ReaderSource();

  constructor(schema: PartitionSchema) {
    this.#schema = schema;
  }

  compileRoot(field: FieldNode, open: OpenPaths): Read {
    return this.#source.compile(this.#readRoot(field, open));
  }

  #readRoot(field: FieldNode, open: OpenPaths): ReadSource {
    if (field.name.value === '_entities') return this.#readEntities(field, open);
    const definition = this.#schema.types.get('Query')?.fields.get(field.name.value);
    if (definition === undefined) throw new UnknownShape();
    return readOrNull(this.#readGathered(definition, field, open));
  }

  /** Where one field of the entities is gathered, the open paths begin at its value, else at the entity. */
  #readEntities(field: FieldNode, open: OpenPaths): ReadSource {
    const [fragment, ...others] = field.selectionSet?.selections ?? [];
    if (fragment?.kind !== Kind.INLINE_FRAGMENT || others.length > 0) throw new UnknownShape();
    const type = this.#typeOf(fragment.typeCondition?.name.value ?? '');
    const row = fieldsOf(fragment.selectionSet).map((item): ReadField => {
      const definition = type.fields.get(item.name.value);
      const isGathered = (definition?.merge ?? null) !== null;
      if (definition !== undefined && isGathered)
        return named(item, readOrNull(this.#readGathered(definition, item, open)));
      return named(item, this.#readField(type, item, below(open, responseKey(item))));
    });
    return this.#source.readList(readOrNull(this.#source.readObject(row)));
  }

  /** A value that is merged with those of others. */
  #readGathered(definition: PartitionField, field: FieldNode, open: OpenPaths): ReadSource {
    switch (definition.merge) {
      case 'CONNECTION':
        return this.#readConnection(this.#typeOf(definition.typeName), field, open);
      case 'CONCAT':
      case 'ROUTE':
        return this.#readValue(definition, field, open);
      case 'GROUP':
        return this.#readGroup(definition, field);
      default:
        return this.#parseValue(definition, field);
    }
  }

  #readGroup(definition: PartitionField, field: FieldNode): ReadSource {
    if (definition.isList || field.selectionSet === undefined) return this.#parseValue(definition, field);
    const type = this.#typeOf(definition.typeName);
    const fields = fieldsOf(field.selectionSet).map((inner): ReadField => {
      const rows = type.fields.get(inner.name.value);
      const copied = rows?.isList === true && rows.combine === null ? this.#copyRows(rows, inner) : null;
      if (rows === undefined || copied === null) return named(inner, this.#parseField(type, inner));
      return named(inner, rows.isNonNull ? copied : readOrNull(copied));
    });
    return this.#source.readObject(fields);
  }

  /** Null where something else than what the client asked for and their key has to be known of the rows. */
  #copyRows(definition: PartitionField, field: FieldNode): ReadSource | null {
    const fields = fieldsOf(field.selectionSet);
    const key = fields.at(-1);
    const own = fields.slice(0, -1);
    const isPlain = !own.some((inner) => isPrivateName(responseKey(inner))) && definition.isItemNonNull;
    if (key === undefined || responseKey(key) !== PRIVATE_ALIAS.rowKey || own.length === 0 || !isPlain)
      return null;
    const type = this.#typeOf(definition.typeName);
    const keyType = this.#typeOf(type.fields.get(key.name.value)?.typeName ?? '');
    const keyFields = fieldsOf(key.selectionSet);
    const isWrittenPlainly = keyFields.every((inner) => {
      const { typeName = '', isList = true } = keyType.fields.get(inner.name.value) ?? {};
      return !isList && (PLAIN_TYPES.has(typeName) || this.#schema.enums.has(typeName));
    });
    if (!isWrittenPlainly) return null;
    const visible = { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections: own } } as const;
    return this.#source.copyRows(
      own.map((inner) => this.#scanned(type, inner)),
      { name: responseKey(key), fields: keyFields.map((inner) => this.#scanned(keyType, inner)) },
      shapeOf(this.#schema, definition, visible),
    );
  }

  #readConnection(type: PartitionType, { selectionSet }: FieldNode, open: OpenPaths): ReadSource {
    const fields = fieldsOf(selectionSet).map((field): ReadField => {
      const definition = type.fields.get(field.name.value);
      const isRows = definition?.isList === true && !isPrivateName(responseKey(field));
      if (!isRows) return named(field, this.#parseField(type, field));
      const inner = below(open, responseKey(field));
      const edge = this.#schema.types.get(definition.typeName);
      if (!definition.isOwn && edge !== undefined)
        return named(field, this.#source.readList(this.#readEdge(edge, field, inner)));
      if (inner.length > 0) return named(field, this.#readValue(definition, field, inner));
      return named(field, this.#copyList(definition, field));
    });
    return this.#source.readObject(fields);
  }

  /** An edge's cursor is the gateway's to seal; its row is a row. */
  #readEdge(type: PartitionType, { selectionSet }: FieldNode, open: OpenPaths): ReadSource {
    const fields = fieldsOf(selectionSet).map((field): ReadField => {
      const isRow = type.fields.get(field.name.value)?.isOwn === true;
      const inner = below(open, responseKey(field));
      return named(field, isRow ? this.#readField(type, field, inner) : this.#parseField(type, field));
    });
    return this.#source.readObject(fields);
  }

  #readField(type: PartitionType, field: FieldNode, open: OpenPaths): ReadSource {
    const definition = type.fields.get(field.name.value);
    const isForGateway = definition === undefined || isPrivateName(responseKey(field));
    if (isForGateway) return this.#parseField(type, field);
    const read = this.#readValue(definition, field, open);
    return definition.isNonNull ? read : readOrNull(read);
  }

  /** A value other than null: copied unless something below it has to be looked into. */
  #readValue(definition: PartitionField, field: FieldNode, open: OpenPaths): ReadSource {
    if (open.length === 0) return this.#readRows(definition, field);
    const type = this.#typeOf(definition.typeName);
    const fields = fieldsOf(field.selectionSet).map((inner) =>
      named(inner, this.#readField(type, inner, below(open, responseKey(inner)))),
    );
    const object = this.#source.readObject(fields);
    if (!definition.isList) return object;
    return this.#source.readList(definition.isItemNonNull ? object : readOrNull(object));
  }

  /** A list is merged with others, so that each of its items is copied by itself. */
  #readRows(definition: PartitionField, field: FieldNode): ReadSource {
    const shape = shapeOf(this.#schema, definition, field);
    const item = this.#source.copy(this.#scanItem(definition, field), shape);
    if (!definition.isList) return item;
    return this.#source.readList(definition.isItemNonNull ? item : readOrNull(item));
  }

  #copyList(definition: PartitionField, field: FieldNode): ReadSource {
    const item = this.#scanItem(definition, field);
    const shape = shapeOf(this.#schema, definition, field);
    const items = { shape, isNonNull: definition.isItemNonNull };
    return this.#source.copyList(definition.isItemNonNull ? item : orNull(item), items);
  }

  /** A value that has to be looked into, as JavaScript knows it. */
  #parseField(type: PartitionType, field: FieldNode): ReadSource {
    if (field.name.value === '__typename') return this.#source.readExactly(type.name);
    const definition = type.fields.get(field.name.value);
    if (definition === undefined) throw new UnknownShape();
    const read = this.#parseValue(definition, field);
    return definition.isNonNull ? read : readOrNull(read);
  }

  #parseValue(definition: PartitionField, field: FieldNode): ReadSource {
    const item = this.#parseItem(definition, field);
    if (!definition.isList) return item;
    return this.#source.readList(definition.isItemNonNull ? item : readOrNull(item));
  }

  #parseItem(definition: PartitionField, { selectionSet }: FieldNode): ReadSource {
    const { typeName } = definition;
    if (selectionSet === undefined) {
      const scan = leafScan(this.#schema, definition);
      const isText = typeName === 'String' || typeName === 'ID' || this.#schema.enums.has(typeName);
      if (typeName === 'Boolean') return (fail) => `v=b[p]===116;${scan(fail)}`;
      return this.#source.convert(scan, isText ? 'TEXT' : typeName === 'Int' ? 'INTEGER' : 'JSON_VALUE');
    }
    const type = this.#typeOf(typeName);
    return this.#source.readObject(
      fieldsOf(selectionSet).map((inner) => named(inner, this.#parseField(type, inner))),
    );
  }

  #scanned(type: PartitionType, field: FieldNode): ScannedField {
    return { name: nameOf(field), scan: this.#scanField(type, field) };
  }

  #scanField(type: PartitionType, field: FieldNode): Scan {
    if (field.name.value === '__typename') return scanText(JSON.stringify(type.name));
    const definition = type.fields.get(field.name.value);
    if (definition === undefined) throw new UnknownShape();
    const item = this.#scanItem(definition, field);
    const scan = definition.isList ? scanList(definition.isItemNonNull ? item : orNull(item)) : item;
    return definition.isNonNull ? scan : orNull(scan);
  }

  #scanItem(definition: PartitionField, { selectionSet }: FieldNode): Scan {
    if (selectionSet === undefined) return leafScan(this.#schema, definition);
    const type = this.#typeOf(definition.typeName);
    return this.#source.scanObject(fieldsOf(selectionSet).map((inner) => this.#scanned(type, inner)));
  }

  #typeOf(name: string): PartitionType {
    const type = this.#schema.types.get(name);
    if (type === undefined) throw new UnknownShape();
    return type;
  }
}

function readOrNull(read: ReadSource): ReadSource {
  return (fail) => `if(b[p]===110){${scanText('null')(fail)}v=null}else{${read(fail)}}`;
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

function nameOf(field: FieldNode): string {
  const name = responseKey(field);
  // Of an object this is no field: what answers it has to be parsed.
  if (name === '__proto__') throw new UnknownShape();
  return name;
}

function named(field: FieldNode, read: ReadSource): ReadField {
  return { name: nameOf(field), read };
}
