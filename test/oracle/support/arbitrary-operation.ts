import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import {
  astFromValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What operations are made of. */
export interface OperationVocabulary {
  /** Values of arguments and input fields by their names; one that is not here is left out. */
  readonly values: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Fields that two services may rightly answer differently. */
  readonly leftOut: ReadonlySet<string>;
  /** Root fields to ask; the more often one stands here, the more often it is asked. */
  readonly roots: readonly string[];
}

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The name under which every gathered value is asked who answered it. */
export const COVERAGE_ALIAS = 'who';
/** Asks who answered. */
export const COVERAGE = `${COVERAGE_ALIAS}: coverage { expected answered complete stale { member } missing { member } notReported withheld notConnected asOf { member asOf } }`;
const DEPTH = 4;

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
type AnyField = GraphQLField<unknown, unknown>;

/**
 * Random operations that are valid on a schema: any of its fields and arguments to a depth, aliases, the same field
 * twice with other arguments or in two parts, fragments, variables with and without defaults, given or not, also
 * inside input objects and lists, `@skip` and `@include`.
 */
export function arbitraryOperation(
  schema: GraphQLSchema,
  vocabulary: OperationVocabulary,
): Arbitrary<Operation> {
  // A generator does not move on the source of chance that it copies: two in turn would write the same operation.
  return fc
    .tuple(fc.nat(), fc.gen())
    .map(([, generate]) => new OperationWriter(vocabulary, generate).write(schema));
}

/** Writes one operation; `generate` is its chance. */
class OperationWriter {
  readonly #vocabulary: OperationVocabulary;
  readonly #generate: GeneratorValue;
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, Value> = {};
  #names = 0;

  constructor(vocabulary: OperationVocabulary, generate: GeneratorValue) {
    this.#vocabulary = vocabulary;
    this.#generate = generate;
  }

  write(schema: GraphQLSchema): Operation {
    const fields = schema.getQueryType()?.getFields() ?? {};
    const count = this.#pick([1, 1, 2]);
    const roots = Array.from({ length: count }, () => fields[this.#pick(this.#vocabulary.roots)]);
    const body = roots.flatMap((field) => (field === undefined ? [] : this.#field(field, DEPTH))).join(' ');
    const head = this.#definitions.length === 0 ? 'query' : `query (${this.#definitions.join(', ')})`;
    const query = [`${head} { ${body} }`, ...this.#fragments].join('\n');
    return { query, variables: this.#variables };
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#generate(fc.nat, { max: items.length - 1 })];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  /** True once in so many times. */
  #isOnceIn(times: number): boolean {
    return this.#generate(fc.nat, { max: times - 1 }) === 1;
  }

  #name(of: string): string {
    this.#names += 1;
    return `${of}_${String(this.#names)}`;
  }

  #field(field: AnyField, depth: number): string {
    const type = getNamedType(field.type);
    const isLeaf = !isObjectType(type);
    if (isLeaf && field.args.length === 0 && !this.#isOnceIn(4)) return field.name;
    const head = `${this.#name(field.name)}: ${field.name}${this.#arguments(field)} ${this.#directive(20)}`;
    if (isLeaf) return head;
    const whole = `${head} ${this.#selection(type, depth - 1)}`;
    return this.#isOnceIn(12) ? `${whole} ${head} ${this.#selection(type, depth - 1)}` : whole;
  }

  #selection(type: GraphQLObjectType, depth: number): string {
    const all = Object.values(type.getFields()).filter(({ name }) => !this.#vocabulary.leftOut.has(name));
    const fields = all.filter(({ name }) => name !== 'coverage');
    const isNested = (field: AnyField): boolean => isObjectType(getNamedType(field.type));
    const leaves = this.#some(
      fields.filter((field) => !isNested(field)),
      6,
    );
    const nested = depth <= 0 ? [] : this.#some(fields.filter(isNested), 3);
    const texts = [...leaves, ...nested].map((field) => this.#field(field, depth));
    const parts = ['__typename', ...this.#inFragments(type, texts)];
    return `{ ${fields.length === all.length ? '' : COVERAGE} ${parts.join(' ')} }`;
  }

  #some(fields: readonly AnyField[], most: number): readonly AnyField[] {
    if (fields.length === 0) return [];
    const count = this.#generate(fc.nat, { max: most });
    return Array.from({ length: count }, () => this.#pick(fields));
  }

  /** Puts some of the fields into an inline or a named fragment. */
  #inFragments(type: GraphQLObjectType, texts: readonly string[]): readonly string[] {
    if (texts.length === 0 || !this.#isOnceIn(4)) return texts;
    const cut = this.#generate(fc.nat, { max: texts.length - 1 });
    const [before, inside] = [texts.slice(0, cut), texts.slice(cut).join(' ')];
    const condition = this.#pick([`on ${type.name}`, '', 'named']);
    if (condition !== 'named') return [...before, `... ${condition} ${this.#directive(3)} { ${inside} }`];
    const name = this.#name('Part');
    this.#fragments.push(`fragment ${name} on ${type.name} { ${inside} }`);
    return [...before, `... ${name} ${this.#directive(3)}`];
  }

  #directive(times: number): string {
    if (!this.#isOnceIn(times)) return '';
    const name = this.#pick(['include', 'skip']);
    const isTrue = this.#generate(fc.boolean);
    if (this.#generate(fc.boolean)) return `@${name}(if: ${String(isTrue)})`;
    const variable = this.#name('if');
    const isByDefault = this.#generate(fc.boolean);
    this.#definitions.push(`$${variable}: Boolean! ${isByDefault ? `= ${String(isTrue)}` : ''}`);
    if (!isByDefault) this.#variables[variable] = isTrue;
    return `@${name}(if: $${variable})`;
  }

  #arguments(field: AnyField): string {
    const given = this.#inputs(field.args);
    const texts = given.map(([input, value]) => `${input.name}: ${this.#written(input.type, value)}`);
    return texts.length === 0 ? '' : `(${texts.join(', ')})`;
  }

  /** Values of some of the inputs, and of all that have to be given. */
  #inputs<Input extends GraphQLArgument | GraphQLInputField>(
    inputs: readonly Input[],
  ): readonly (readonly [Input, Value])[] {
    return inputs.flatMap((input) => {
      const isRequired = isNonNullType(input.type) && input.defaultValue === undefined;
      if (!isRequired && !this.#isOnceIn(3)) return [];
      const value = this.#value(input.name, input.type);
      return value === undefined ? [] : [[input, value] as const];
    });
  }

  #value(name: string, given: GraphQLInputType): Value | undefined {
    const type = getNullableType(given);
    if (isListType(type)) {
      const count = this.#generate(fc.nat, { max: 2 });
      const items = Array.from({ length: count }, () => this.#value(name, type.ofType));
      return items.includes(undefined) ? undefined : (items as Value[]);
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      return Object.fromEntries(this.#inputs(fields).map(([field, value]) => [field.name, value]));
    }
    const names = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    const values = this.#vocabulary.values[name] ?? names;
    return values.length === 0 ? undefined : this.#pick(values);
  }

  /** The value as it stands in the text: here and there a variable is in its place. */
  #written(type: GraphQLInputType, value: Value): string {
    if (this.#isOnceIn(6)) return this.#variable(type, value);
    const named = getNullableType(type);
    if (isInputObjectType(named)) {
      const fields = named.getFields();
      const entries = Object.entries(value as Record<string, Value>).map(([name, item]) => {
        const field = fields[name];
        return field === undefined ? '' : `${name}: ${this.#written(field.type, item)}`;
      });
      return `{ ${entries.join(', ')} }`;
    }
    if (isListType(named)) {
      const items = (value as readonly Value[]).map((item) => this.#written(named.ofType, item));
      return `[${items.join(', ')}]`;
    }
    return this.#literal(type, value);
  }

  #variable(type: GraphQLInputType, value: Value): string {
    const name = this.#name('v');
    const way = this.#pick(
      isNonNullType(type) ? ['given', 'default', 'both'] : ['given', 'default', 'both', 'not'],
    );
    const isDefault = way === 'default' || way === 'both';
    const byDefault = isDefault
      ? ` = ${this.#literal(type, way === 'both' ? this.#other(type, value) : value)}`
      : '';
    this.#definitions.push(`$${name}: ${String(type)}${byDefault}`);
    if (way === 'given' || way === 'both') this.#variables[name] = value;
    return `$${name}`;
  }

  /** A default that the given value overrides. */
  #other(type: GraphQLInputType, value: Value): Value {
    return isListType(getNullableType(type)) ? [] : value;
  }

  #literal(type: GraphQLInputType, value: Value): string {
    const node = astFromValue(value, type);
    if (node === null || node === undefined) throw new TypeError(`No literal of ${String(type)}.`);
    return print(node);
  }
}
