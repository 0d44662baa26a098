import { Kind, print, type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode } from 'graphql';
import { namedType } from './coordinates.ts';

/** What the contract's directives say of who answers what (schema/contract/directives.graphql). */
export interface ContractRules {
  /** Entities by name: who keeps their rows. ELSEWHERE: another subgraph, here only their key. */
  readonly entities: ReadonlyMap<string, 'PARTITION' | 'BROADCAST' | 'ELSEWHERE'>;
  /** Fields that are made of many members' answers, by coordinate, with their types. */
  readonly gathered: ReadonlyMap<string, string>;
  /** Types whose values the gateway makes, so that no member's own field in them would reach a client. */
  readonly madeByGateway: ReadonlySet<string>;
  /** Fields whose row lives with the same member, by coordinate. */
  readonly own: ReadonlySet<string>;
  /** Fields that are added up, by coordinate. */
  readonly measures: ReadonlySet<string>;
  /** All fields by coordinate. */
  readonly fields: ReadonlyMap<string, RuledField>;
}

export interface RuledField {
  readonly coordinate: string;
  readonly typeName: string;
  /** As it is written: `[Book!]!`. */
  readonly type: string;
  readonly target: string;
  readonly directives: readonly ConstDirectiveNode[];
}

/** Lists of a gathered connection that hold members' rows as they are. */
const ROW_FIELDS: ReadonlySet<string> = new Set(['nodes', 'edges']);

/** Ways of gathering that make one value of many; the others pass members' own on. */
const COMBINING: ReadonlySet<string> = new Set(['CONNECTION', 'GROUP', 'OBJECT']);

/** Reads the annotated contract. */
export function readContractRules(document: DocumentNode): ContractRules {
  const types = document.definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const fields = types.flatMap((type) =>
    (type.fields ?? []).map((field) => describeField(type.name.value, field)),
  );
  const marked = (name: string): readonly RuledField[] =>
    fields.filter((field) => has(field.directives, name));
  const entities = new Map(
    types.flatMap(({ name, directives = [] }) => {
      if (!has(directives, 'key')) return [];
      const kind = has(directives, 'broadcast')
        ? 'BROADCAST'
        : has(directives, 'partition')
          ? 'PARTITION'
          : 'ELSEWHERE';
      return [[name.value, kind] as const];
    }),
  );
  return {
    entities,
    gathered: new Map(marked('gather').map((field) => [field.coordinate, field.target])),
    madeByGateway: followTypes(
      marked('gather')
        .filter((field) => COMBINING.has(readEnum(field, 'gather') ?? ''))
        .map((field) => field.target),
      fields,
      entities,
    ),
    own: new Set(marked('own').map((field) => field.coordinate)),
    measures: new Set(
      marked('combine')
        .filter(isMeasure)
        .map((field) => field.coordinate),
    ),
    fields: new Map(fields.map((field) => [field.coordinate, field])),
  };
}

function describeField(typeName: string, field: FieldDefinitionNode): RuledField {
  const type = print(field.type);
  const coordinate = `${typeName}.${field.name.value}`;
  return { coordinate, typeName, type, target: namedType(type), directives: field.directives ?? [] };
}

/** The types below gathered ones, up to the members' own rows. */
function followTypes(
  from: readonly string[],
  fields: readonly RuledField[],
  entities: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const isType = new Set(fields.map((field) => field.typeName));
  const found = new Set(from.filter((name) => isType.has(name) && !entities.has(name)));
  for (const name of found) {
    for (const field of fields) {
      const isRows = ROW_FIELDS.has(field.coordinate.slice(name.length + 1));
      if (field.typeName !== name || isRows || entities.has(field.target) || !isType.has(field.target))
        continue;
      found.add(field.target);
    }
  }
  return found;
}

function isMeasure(field: RuledField): boolean {
  return readEnum(field, 'combine') === 'SUM';
}

/** The one argument of a directive: how to gather, or to combine. */
function readEnum({ directives }: RuledField, name: string): string | undefined {
  const value = directives.find((directive) => directive.name.value === name)?.arguments?.[0]?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

function has(directives: readonly ConstDirectiveNode[], name: string): boolean {
  return directives.some((directive) => directive.name.value === name);
}
