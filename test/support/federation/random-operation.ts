import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isObjectType,
  isUnionType,
  parse,
  validate,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random.ts';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const MOST_TRIES = 20;
const DEEPEST = 4;
/** Names that clash with fields, with what keys need, and with each other. */
const ALIASES = ['a', 'b', 'c', 'id', 'code', 'x', 'constructor'];

/** A valid query that clients might never write: wild names, conditions, fragments. */
export function drawOperation(schema: GraphQLSchema, random: Random): RandomOperation {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // The more tries were in vain, the less wild the names.
    const drawn = new OperationDrawing(schema, random, 0.4 / (1 + tries)).draw();
    if (validate(schema, parse(drawn.query)).length === 0) return drawn;
  }
  return { query: '{ __typename }', variables: {} };
}

class OperationDrawing {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #wildness: number;
  readonly #fragments: string[] = [];
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #left = 25;

  constructor(schema: GraphQLSchema, random: Random, wildness: number) {
    this.#schema = schema;
    this.#random = random;
    this.#wildness = wildness;
  }

  draw(): RandomOperation {
    const query = this.#schema.getQueryType();
    if (query === undefined || query === null) throw new TypeError('Every schema has a query type.');
    const body = this.#selection(query, 0);
    const definitions = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    return {
      query: [`query Drawn${definitions} ${body}`, ...this.#fragments].join('\n'),
      variables: this.#variables,
    };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const possible =
      depth >= DEEPEST ? fields.filter((field) => !isCompositeType(getNamedType(field.type))) : fields;
    const parts =
      possible.length === 0 ? [] : random.some(possible, 0.5).map((field) => this.#field(field, depth));
    if (random.chance(0.2) && possible.length > 0) parts.push(this.#field(random.pick(possible), depth));
    if (random.chance(0.2)) parts.push(`${this.#alias('__typename')}__typename`);
    if (depth < DEEPEST && random.chance(isObjectType(type) ? 0.15 : 0.8))
      parts.push(this.#fragment(type, depth));
    if (depth < DEEPEST && random.chance(isObjectType(type) ? 0 : 0.4))
      parts.push(this.#fragment(type, depth));
    return `{ ${parts.length === 0 ? '__typename' : parts.join(' ')} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.#left -= 1;
    const type = getNamedType(field.type);
    const below = isCompositeType(type)
      ? this.#left > 0
        ? this.#selection(type, depth + 1)
        : '{ __typename }'
      : '';
    return `${this.#alias(field.name)}${field.name}${this.#arguments(field)}${this.#condition()} ${below}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const possible = this.#schema.getPossibleTypes(type as never);
    const own = isObjectType(type) ? [type] : possible;
    const wider = Object.values(this.#schema.getTypeMap()).filter(
      (each): each is GraphQLCompositeType =>
        isCompositeType(each) &&
        !isObjectType(each) &&
        !each.name.startsWith('__') &&
        this.#schema.getPossibleTypes(each).some((member) => own.includes(member)),
    );
    const condition = random.pick([...own, ...own, ...wider]);
    const body = this.#selection(condition, depth + 1);
    if (random.chance(0.7)) return `... on ${condition.name}${this.#condition()} ${body}`;
    const name = `F${String(this.#fragments.length)}`;
    this.#fragments.push(`fragment ${name} on ${condition.name} ${body}`);
    return `...${name}${this.#condition()}`;
  }

  #alias(name: string): string {
    if (!this.#random.chance(this.#wildness)) return '';
    return `${this.#random.pick([...ALIASES, `${name}2`])}: `;
  }

  #arguments({ args }: GraphQLField<unknown, unknown>): string {
    const given = args
      .filter(() => this.#random.chance(0.6))
      .map(({ name, type }) => {
        const isKind = isEnumType(getNamedType(type));
        const value: unknown = isKind ? this.#random.pick(['RED', 'BLUE', null]) : this.#random.whole(1, 3);
        const text = isKind ? String(value) : JSON.stringify(value);
        if (this.#random.chance(0.6)) return `${name}: ${text}`;
        return `${name}: ${this.#variable(String(type), value)}`;
      });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #condition(): string {
    if (!this.#random.chance(0.1)) return '';
    const value = this.#random.chance(0.6);
    const text = this.#random.chance(0.5) ? String(value) : this.#variable('Boolean!', value);
    return ` @${this.#random.pick(['skip', 'include'])}(if: ${text})`;
  }

  #variable(type: string, value: unknown): string {
    const name = `v${String(this.#definitions.length)}`;
    this.#definitions.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return `$${name}`;
  }
}
