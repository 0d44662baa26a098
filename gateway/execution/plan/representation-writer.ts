import { isDataObject } from './is-data-object.ts';
import { openedField, openedItems } from './opened.ts';
import type { DataObject } from './plan-run.ts';
import type { DataRewrite, RequiredField, RequiredSelection } from './query-plan.ts';
import type { SupergraphTypes } from './supergraph-types.ts';

/** Writes what stands for an object when a subgraph is asked about it. */
export interface RepresentationWriter {
  /**
   * The JSON text of its `_Any`. Null where the object cannot be asked about: of none of the types, or without something that is
   * required, since a fetch before failed.
   */
  write(object: DataObject): string | null;
  /** Of objects of this type: the leaves that are all that tells their texts apart; null where there is more. */
  leavesOf(typeName: string): readonly string[] | null;
}

/** Writes one value of a representation; null where something required is not known. */
type ValueWriter = (value: unknown) => string | null;

interface FieldWriter {
  readonly key: string;
  /** `"name":` as it is sent. */
  readonly label: string;
  readonly write: ValueWriter;
}

const FRAGMENT = '... on ';
/** Names that subgraphs make up must not fill the memory. */
const MOST_TYPES = 1000;

/** `rewrites` are the plan's input rewrites: the type name under which a subgraph knows an object. */
export function createRepresentationWriter(
  requires: readonly RequiredSelection[],
  rewrites: readonly DataRewrite[],
  types: SupergraphTypes,
): RepresentationWriter {
  const writeFields = createObjectWriter(requires, types, readTypeNames(rewrites, types));
  const known = new Map<string, readonly string[] | null>();
  return {
    write: (object) => (typeof openedField(object, '__typename') === 'string' ? writeFields(object) : null),
    leavesOf: (typeName) => {
      let leaves = known.get(typeName);
      if (leaves === undefined) {
        leaves = onlyLeaves(fieldsOf(requires, typeName, types));
        if (known.size < MOST_TYPES) known.set(typeName, leaves);
      }
      return leaves;
    },
  };
}

function onlyLeaves(fields: readonly RequiredField[]): readonly string[] | null {
  const others = fields.filter(({ name }) => name !== '__typename');
  const isFlat = others.length > 0 && others.every(({ selections }) => selections === null);
  return isFlat ? others.map(({ key }) => key) : null;
}

/** What is sent for a type name: the plan's name for all types that fit the condition of a rewrite. */
function readTypeNames(rewrites: readonly DataRewrite[], types: SupergraphTypes): (name: string) => string {
  const named = rewrites.map((rewrite) => {
    const [condition, field] = rewrite.path;
    const isTypeName = rewrite.path.length === 2 && field === '__typename';
    if (rewrite.kind !== 'SetValue' || !isTypeName || condition?.startsWith(FRAGMENT) !== true)
      throw new TypeError(
        `A plan rewrites ${rewrite.path.join('.')} of a representation, which is not known here.`,
      );
    return { condition: condition.slice(FRAGMENT.length), sent: String(rewrite.value) };
  });
  return (name) => named.findLast(({ condition }) => types.fits(name, condition))?.sent ?? name;
}

function createObjectWriter(
  selections: readonly RequiredSelection[],
  types: SupergraphTypes,
  sentName: (name: string) => string,
): (object: DataObject) => string | null {
  const writers = new Map<unknown, readonly FieldWriter[]>();
  return (object) => {
    const typeName = openedField(object, '__typename');
    let fields = writers.get(typeName);
    if (fields === undefined) {
      fields = createFieldWriters(fieldsOf(selections, typeName, types), types, sentName);
      writers.set(typeName, fields);
    }
    return fields.length === 0 ? null : writeObject(object, fields);
  };
}

function writeObject(object: DataObject, fields: readonly FieldWriter[]): string | null {
  let text = '';
  for (const { key, label, write } of fields) {
    const value = write(openedField(object, key));
    if (value === null) return null;
    text += (text === '' ? '{' : ',') + label + value;
  }
  return text + '}';
}

function createFieldWriters(
  fields: readonly RequiredField[],
  types: SupergraphTypes,
  sentName: (name: string) => string,
): readonly FieldWriter[] {
  return fields.map(({ name, key, selections }) => ({
    key,
    label: `${JSON.stringify(name)}:`,
    write: createValueWriter(key, selections, { types, sentName }),
  }));
}

function createValueWriter(
  key: string,
  selections: readonly RequiredSelection[] | null,
  { types, sentName }: { readonly types: SupergraphTypes; readonly sentName: (name: string) => string },
): ValueWriter {
  if (key === '__typename')
    return (value) => (typeof value === 'string' ? JSON.stringify(sentName(value)) : null);
  if (selections === null) return writeLeaf;
  const writeOne = createObjectWriter(selections, types, (name) => name);
  const write: ValueWriter = (value) => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return writeList(value, write);
    return isDataObject(value) ? writeOne(value) : null;
  };
  return write;
}

function writeLeaf(value: unknown): string | null {
  return value === undefined || typeof value === 'function' ? null : JSON.stringify(value);
}

function writeList(items: unknown[], write: ValueWriter): string | null {
  const texts: string[] = [];
  for (const item of openedItems(items)) {
    const text = write(item);
    if (text === null) return null;
    texts.push(text);
  }
  return `[${texts.join(',')}]`;
}

/** Fields that are required of an object of this type, each with all that is required below it. */
function fieldsOf(
  selections: readonly RequiredSelection[],
  typeName: unknown,
  types: SupergraphTypes,
): readonly RequiredField[] {
  const fields = new Map<string, RequiredField>();
  const add = (field: RequiredField): void => {
    const before = fields.get(field.name)?.selections ?? [];
    const selections = field.selections === null ? null : [...before, ...field.selections];
    fields.set(field.name, { ...field, selections });
  };
  const follow = (nodes: readonly RequiredSelection[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') add(node);
      else if (fits(typeName, node.typeCondition, types)) follow(node.selections);
    }
  };
  follow(selections);
  return [...fields.values()];
}

function fits(typeName: unknown, condition: string | null, types: SupergraphTypes): boolean {
  if (condition === null) return true;
  return typeof typeName === 'string' && types.fits(typeName, condition);
}
