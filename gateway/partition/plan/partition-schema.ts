import {
  Kind,
  parse,
  type DirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';

export type Merge = 'ROUTE' | 'CONCAT' | 'CONNECTION' | 'GROUP' | 'OBJECT';
export type Combine =
  'KEY' | 'SUM' | 'MIN' | 'MAX' | 'ANY' | 'ALL' | 'FIRST' | 'UNION' | 'COVERAGE' | 'COUNT';

/** What the contract's directives say of one field. */
export interface PartitionField {
  readonly name: string;
  readonly typeName: string;
  readonly isList: boolean;
  readonly isNonNull: boolean;
  /** Of a list: none of its items is null. */
  readonly isItemNonNull: boolean;
  readonly merge: Merge | null;
  readonly combine: Combine | null;
  readonly isBroadcast: boolean;
  readonly isOwn: boolean;
  readonly arguments: ReadonlyMap<string, PartitionInput>;
}

/** What they say of one argument or input field. */
export interface PartitionInput {
  readonly typeName: string;
  readonly isPrune: boolean;
  readonly isPeriod: boolean;
  /** Something other than null counts where a request leaves it out. */
  readonly hasDefault: boolean;
}

/** Where the rows of an entity live. EXTERNAL: in another subgraph, here only its key. */
export type Placement =
  | { readonly kind: 'PARTITION'; readonly key: string; readonly separator: string | null }
  | { readonly kind: 'BROADCAST'; readonly key: string }
  | { readonly kind: 'EXTERNAL'; readonly key: string };

export interface PartitionType {
  readonly name: string;
  readonly placement: Placement | null;
  readonly fields: ReadonlyMap<string, PartitionField>;
}

/** The contract, read once: everything the gateway knows of the rows comes from here. */
export interface PartitionSchema {
  readonly types: ReadonlyMap<string, PartitionType>;
  readonly inputs: ReadonlyMap<string, ReadonlyMap<string, PartitionInput>>;
  /** The values of each enum, by its name. */
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads the annotated contract SDL (schema/protocol/PROTOCOL.md, Directives). */
export function parsePartitionSchema(sdl: string): PartitionSchema {
  const types = new Map<string, PartitionType>();
  const inputs = new Map<string, ReadonlyMap<string, PartitionInput>>();
  const enums = new Map<string, ReadonlySet<string>>();
  for (const node of parse(sdl).definitions) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
      const fields = new Map((node.fields ?? []).map((field) => [field.name.value, readField(field)]));
      types.set(node.name.value, {
        name: node.name.value,
        placement: readPlacement(node.directives ?? []),
        fields,
      });
    } else if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
      enums.set(node.name.value, new Set((node.values ?? []).map((value) => value.name.value)));
    } else if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      inputs.set(
        node.name.value,
        new Map((node.fields ?? []).map((field) => [field.name.value, readInput(field)])),
      );
    }
  }
  return { types: withRowsOwned(types), inputs, enums };
}

/** The rows of a connection are its member's own: not references that would have to be asked again. */
function withRowsOwned(types: ReadonlyMap<string, PartitionType>): ReadonlyMap<string, PartitionType> {
  const owned = new Map(types);
  const own = (typeName: string, fieldName: string): void => {
    const type = owned.get(typeName);
    const field = type?.fields.get(fieldName);
    if (type === undefined || field === undefined) return;
    owned.set(typeName, { ...type, fields: new Map(type.fields).set(fieldName, { ...field, isOwn: true }) });
  };
  const gathered = [...types.values()].flatMap((type) => [...type.fields.values()]);
  for (const { typeName } of gathered.filter((field) => field.merge === 'CONNECTION')) {
    own(typeName, 'nodes');
    own(types.get(typeName)?.fields.get('edges')?.typeName ?? '', 'node');
  }
  return owned;
}

function readField(node: FieldDefinitionNode): PartitionField {
  const directives = node.directives ?? [];
  return {
    name: node.name.value,
    typeName: namedType(node.type),
    isList: isListType(node.type),
    isNonNull: node.type.kind === Kind.NON_NULL_TYPE,
    isItemNonNull: isItemNonNull(node.type),
    merge: (argument(directives, 'gather', 'merge') ?? null) as Merge | null,
    combine: (argument(directives, 'combine', 'with') ?? null) as Combine | null,
    isBroadcast: has(directives, 'broadcast'),
    isOwn: has(directives, 'own'),
    arguments: new Map((node.arguments ?? []).map((input) => [input.name.value, readInput(input)])),
  };
}

function readInput(node: InputValueDefinitionNode): PartitionInput {
  const directives = node.directives ?? [];
  return {
    typeName: namedType(node.type),
    isPrune: has(directives, 'prune'),
    isPeriod: has(directives, 'period'),
    hasDefault: node.defaultValue !== undefined && node.defaultValue.kind !== Kind.NULL,
  };
}

function readPlacement(directives: readonly DirectiveNode[]): Placement | null {
  const key = argument(directives, 'key', 'fields');
  if (key === undefined) return null;
  if (has(directives, 'broadcast')) return { kind: 'BROADCAST', key };
  if (!has(directives, 'partition')) return { kind: 'EXTERNAL', key };
  return { kind: 'PARTITION', key, separator: argument(directives, 'partition', 'separator') ?? null };
}

function has(directives: readonly DirectiveNode[], name: string): boolean {
  return directives.some((directive) => directive.name.value === name);
}

function argument(directives: readonly DirectiveNode[], directive: string, name: string): string | undefined {
  const found = directives.find((candidate) => candidate.name.value === directive);
  const value = found?.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isItemNonNull(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isItemNonNull(type.type);
  return type.kind === Kind.LIST_TYPE && type.type.kind === Kind.NON_NULL_TYPE;
}

function isListType(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isListType(type.type);
  return type.kind === Kind.LIST_TYPE;
}

/** True for rows of ours; an entity that another subgraph keeps is there whether or not a member answers for it. */
export function isRowOf({ placement }: PartitionType): boolean {
  return placement?.kind === 'PARTITION' && placement.separator !== null;
}

/** True for a field whose answers are added up. */
export function isFigure({ merge }: PartitionField): boolean {
  return merge === 'GROUP' || merge === 'OBJECT';
}
