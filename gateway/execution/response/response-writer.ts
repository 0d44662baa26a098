import {
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { RefusedField } from '../../auth/fields/refused-field.ts';
import type { Selection } from '../operation/selection.ts';
import { isDataObject } from '../plan/is-data-object.ts';
import { openedField } from '../plan/opened.ts';
import type { DataObject } from '../plan/plan-run.ts';
import { RawJson } from '../../partition/scan/raw-json.ts';
import { RawList } from '../../partition/scan/raw-list.ts';
import { RawRows } from '../../partition/scan/raw-rows.ts';
import { collectFields, type CollectedField } from './collect-fields.ts';
import { fitsType } from './fits-type.ts';
import { createLeafWriter } from './leaf-writer.ts';
import { RawMatcher } from './raw-matcher.ts';
import { WrittenData } from './written-data.ts';
import type { Writing } from './writing.ts';

/** Writes a value as JSON; undefined where it may not stand there, so that what holds it becomes null. */
type ValueWriter = (value: unknown, writing: Writing) => string | undefined;

interface FieldWriter {
  readonly responseKey: string;
  /** `"key":` as it is sent. */
  readonly label: string;
  readonly write: (object: DataObject, writing: Writing) => string | undefined;
}

/** What is selected at one place. */
interface Place {
  readonly selections: readonly Selection[];
  /** `Type.field`, for messages. */
  readonly coordinate: string;
}

/**
 * Writes the client's answer from merged data: completed, in the client's order and under its names, nulls climbing as
 * the schema says (GraphQL, section 6.4.3). Compiled once for each operation; the types that an object of a place may
 * have are compiled when they are first met.
 */
export class ResponseWriter {
  readonly #schema: GraphQLSchema;
  readonly #write: ValueWriter;

  /** `schema` is the one that clients see. */
  constructor(schema: GraphQLSchema, root: Selection) {
    this.#schema = schema;
    const type = schema.getType(root.typeName);
    if (!isObjectType(type)) throw new TypeError(`${root.typeName} is no root type.`);
    this.#write = this.#objectWriter(type, { selections: [root], coordinate: root.typeName });
  }

  /** Null where a null climbed to the root. */
  write(data: DataObject, writing: Writing): WrittenData | null {
    const text = this.#write(data, writing);
    return text === undefined ? null : new WrittenData(text, writing.raws);
  }

  #valueWriter(type: GraphQLOutputType, place: Place): ValueWriter {
    if (isNonNullType(type)) {
      const write = this.#presentWriter(type.ofType as GraphQLNullableType & GraphQLOutputType, place);
      const message = `The field ${place.coordinate} is never null, and no value came for it.`;
      return (value, writing) =>
        value === null || value === undefined ? writing.refuse(message) : write(value, writing);
    }
    const write = this.#presentWriter(type, place);
    return (value, writing) => {
      if (value === null || value === undefined) return 'null';
      const copied = writing.raws.length;
      const text = write(value, writing);
      if (text !== undefined) return text;
      writing.raws.length = copied;
      return 'null';
    };
  }

  /** For values that are not null. */
  #presentWriter(type: GraphQLOutputType, place: Place): ValueWriter {
    if (isListType(type)) return this.#listWriter(type.ofType, place);
    if (isLeafType(type)) {
      const write = createLeafWriter(type);
      const message = `A subgraph gave ${place.coordinate} a value that is no ${type.name}.`;
      return this.#copyingWriter(type, place, (value, writing) => write(value) ?? writing.refuse(message));
    }
    if (!isCompositeType(type)) throw new TypeError(`${String(type)} has no values.`);
    const write = isObjectType(type) ? this.#objectWriter(type, place) : this.#abstractWriter(type, place);
    const message = `A subgraph gave ${place.coordinate} a value that is no object.`;
    return this.#copyingWriter(type, place, (value, writing) =>
      isDataObject(value) ? write(value, writing) : writing.refuse(message),
    );
  }

  /** A list of checked bytes stands as it is where each of its items may. */
  #listWriter(type: GraphQLOutputType, place: Place): ValueWriter {
    const write = listWriter(this.#valueWriter(type, place), place);
    const item = isNonNullType(type) ? (type.ofType as GraphQLNullableType & GraphQLOutputType) : type;
    const matcher =
      isLeafType(item) || isCompositeType(item) ? new RawMatcher(this.#schema, item, place.selections) : null;
    return (value, writing) => {
      if (!(value instanceof RawJson)) return write(value, writing);
      const mayHoldNull = value instanceof RawList && !value.isItemNonNull;
      const isMatch = matcher?.matches(value.shape) === true && !(mayHoldNull && isNonNullType(type));
      return isMatch && isListOfBytes(value) ? writing.copy(value) : write(value.parse(), writing);
    };
  }

  /** Bytes that were checked stand as they are where they are what the client is to read; else they are parsed. */
  #copyingWriter(
    type: GraphQLCompositeType | GraphQLLeafType,
    { selections }: Place,
    write: ValueWriter,
  ): ValueWriter {
    const matcher = new RawMatcher(this.#schema, type, selections);
    return (value, writing) => {
      if (!(value instanceof RawJson)) return write(value, writing);
      const isMatch = !isListOfBytes(value) && matcher.matches(value.shape);
      return isMatch ? writing.copy(value) : write(value.parse(), writing);
    };
  }

  #objectWriter(type: GraphQLObjectType, { selections }: Place): ValueWriter {
    const fits = (condition: string): boolean => fitsType(this.#schema, type, condition);
    const fields = collectFields(selections, fits).map((field) => this.#fieldWriter(type, field));
    return (value, writing) => writeObject(value as DataObject, fields, writing);
  }

  /** By the type that the object itself tells. */
  #abstractWriter(type: GraphQLAbstractType, place: Place): ValueWriter {
    const writers = new Map<unknown, ValueWriter>();
    return (value, writing) => {
      const typeName = openedField(value as DataObject, '__typename');
      let write = writers.get(typeName);
      if (write === undefined) {
        write = this.#runtimeWriter(type, typeName, place);
        // Names that subgraphs make up must not fill the memory.
        if (writers.size < MOST_TYPES) writers.set(typeName, write);
      }
      return write(value, writing);
    };
  }

  #runtimeWriter(type: GraphQLAbstractType, typeName: unknown, place: Place): ValueWriter {
    const runtime = typeof typeName === 'string' ? this.#schema.getType(typeName) : type;
    if (isObjectType(runtime) && this.#schema.isSubType(type, runtime))
      return this.#objectWriter(runtime, place);
    const isUntold = runtime === type || (isInterfaceType(runtime) && this.#schema.isSubType(type, runtime));
    if (isUntold) return this.#untoldWriter(runtime, place);
    const message = `A subgraph gave ${place.coordinate} an object of a type that this field does not have in this schema.`;
    return (_, writing) => writing.refuse(message);
  }

  /** A subgraph with `@interfaceObject` does not tell the type; that is enough where nothing depends on it. */
  #untoldWriter(type: GraphQLAbstractType, { selections, coordinate }: Place): ValueWriter {
    const dependsOnType = selections.some(({ fields }) =>
      fields.some(
        ({ name, guards }) =>
          name === '__typename' || !guards.every((guard) => fitsType(this.#schema, type, guard)),
      ),
    );
    if (dependsOnType || isUnionType(type)) {
      const message = `No subgraph told the type of the object at ${coordinate}.`;
      return (_, writing) => writing.refuse(message);
    }
    const fields = collectFields(selections, () => true).map((field) => this.#fieldWriter(type, field));
    return (value, writing) => writeObject(value as DataObject, fields, writing);
  }

  #fieldWriter(type: GraphQLCompositeType, field: CollectedField): FieldWriter {
    const { responseKey } = field;
    return { responseKey, label: `${JSON.stringify(responseKey)}:`, write: this.#readingWriter(type, field) };
  }

  #readingWriter(type: GraphQLCompositeType, field: CollectedField): FieldWriter['write'] {
    const { name, dataKey, responseKey, selections, refused } = field;
    if (name === '__typename') return () => JSON.stringify(type.name);
    if (name.startsWith('__')) return (_, writing) => writing.introspection.get(responseKey);
    const definition = isUnionType(type) ? undefined : type.getFields()[name];
    if (definition === undefined) throw new TypeError(`${type.name} has no field ${name}.`);
    if (refused !== null) return withholdingWriter(refused, isNonNullType(definition.type));
    const write = this.#valueWriter(definition.type, { selections, coordinate: `${type.name}.${name}` });
    // A field may be called like something that every object has, as long as its value has not come.
    if (dataKey in {})
      return (object, writing) => write(Object.hasOwn(object, dataKey) ? object[dataKey] : null, writing);
    return (object, writing) => write(object[dataKey], writing);
  }
}

function isListOfBytes(value: RawJson): boolean {
  return value instanceof RawList || value instanceof RawRows;
}

/** A field that the caller is not granted is null, or makes null what holds it. */
function withholdingWriter(refused: RefusedField, isNonNull: boolean): FieldWriter['write'] {
  return (_, writing) => {
    writing.withhold(refused);
    return isNonNull ? undefined : 'null';
  };
}

/** More types than this at one place are compiled each time. */
const MOST_TYPES = 1000;

function listWriter(write: ValueWriter, { coordinate }: Place): ValueWriter {
  const message = `A subgraph gave ${coordinate} a value that is no list.`;
  return (value, writing) => {
    if (!Array.isArray(value)) return writing.refuse(message);
    writing.enter();
    let text = '[';
    for (let index = 0; index < value.length; index += 1) {
      writing.at(index);
      const item = write(value[index], writing);
      if (item === undefined) {
        writing.leave();
        return undefined;
      }
      text += index === 0 ? item : `,${item}`;
    }
    writing.leave();
    return `${text}]`;
  };
}

function writeObject(
  object: DataObject,
  fields: readonly FieldWriter[],
  writing: Writing,
): string | undefined {
  writing.enter();
  let text = '';
  for (const { responseKey, label, write } of fields) {
    writing.at(responseKey);
    const value = write(object, writing);
    if (value === undefined) {
      writing.leave();
      return undefined;
    }
    text += text === '' ? label + value : `,${label}${value}`;
  }
  writing.leave();
  return `{${text}}`;
}
