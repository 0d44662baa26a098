import { buildSubgraphSchema } from '@apollo/subgraph';
import { Kind, parse, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { AesCursorSeal } from '../../gateway/cursor/aes-cursor-seal.ts';
import type { Directory } from '../../gateway/partition/directory.ts';
import type { Owner } from '../../gateway/partition/owner.ts';
import { PartitionedDataSource } from '../../gateway/partition/partitioned-data-source.ts';
import { ClassCapabilities, type ClassCapability } from '../../gateway/partition/plan/class-capabilities.ts';
import { parsePartitionSchema } from '../../gateway/partition/plan/partition-schema.ts';
import { shapeAnswer } from '../../gateway/subgraph/shape-answer.ts';
import { UndiciTransport } from '../../gateway/transport/undici-transport.ts';
import { stripPartitionDirectives } from '../../schema/compose/strip-partition-directives.ts';
import type { Coverage } from '../../schema/protocol/coverage.ts';

/** Of the tests' gateways. */
export const TEST_SEAL = new AesCursorSeal('not a secret');

export interface PartitionAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly coverages: readonly { readonly path: string; readonly coverage: Coverage }[];
}

export interface PartitionAskerOptions {
  readonly contractSdl: string;
  readonly directory: Directory;
  readonly owners: readonly Owner[];
  readonly memberTimeoutMs?: number;
  readonly rowsWorthARound?: number;
  /** What members lack and add, by their classes; absent: nothing. */
  readonly classes?: readonly ClassCapability[];
}

/**
 * Asks the partitioned subgraph as the gateway's executor does, without a council beside it: in turn with members'
 * answers parsed, and with what nobody has to look into copied.
 */
export class PartitionAsker {
  /** The partitioned subgraph's schema. */
  readonly schema: GraphQLSchema;
  readonly #transport = new UndiciTransport();
  readonly #sources: readonly [PartitionedDataSource, PartitionedDataSource];
  #known: Pick<PartitionAskerOptions, 'directory' | 'owners'>;
  #asked = 0;

  constructor({
    contractSdl,
    directory,
    owners,
    rowsWorthARound,
    memberTimeoutMs = 10_000,
    classes = [],
  }: PartitionAskerOptions) {
    this.schema = buildSubgraphSchema({ typeDefs: parse(stripPartitionDirectives(contractSdl)) });
    const schema = parsePartitionSchema(contractSdl);
    const capabilities = new ClassCapabilities(schema, classes);
    this.#known = { directory, owners };
    const settings = {
      transport: this.#transport,
      snapshot: () => ({ schema, ...this.#known, referenceDate: '2024-01-25', classes: capabilities }),
      memberTimeoutMs,
      maxAnswerBytes: 10_000_000,
      seal: TEST_SEAL,
      ...(rowsWorthARound === undefined ? {} : { rowsWorthARound }),
    };
    this.#sources = [
      new PartitionedDataSource({ ...settings, copies: true }),
      new PartitionedDataSource(settings),
    ];
  }

  /** From now on these members serve, and these owners are due. */
  direct(directory: Directory, owners: readonly Owner[]): void {
    this.#known = { directory, owners };
  }

  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<PartitionAnswer> {
    const coverages: { path: string; coverage: Coverage }[] = [];
    const completeness = {
      add: (part: { readonly path: string; readonly coverage: Coverage }) => coverages.push(part),
    };
    const options = { request: { query, variables }, context: { completeness } };
    this.#asked += 1;
    const source = this.#asked % 2 === 0 ? this.#sources[0] : this.#sources[1];
    const answer = await source.process(options as never);
    const { definitions } = parse(query);
    const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (operation === undefined) throw new TypeError('There is no operation in this text.');
    const shaped = shapeAnswer(this.schema, {
      operation,
      fragments: definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION),
      variables,
      values: asParsed(answer.data),
    });
    const errors = [...(answer.errors ?? []), ...(shaped.errors ?? []).map((error) => error.toJSON())];
    return { data: JSON.parse(JSON.stringify(shaped.data)), errors, coverages };
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }
}

type Values = Parameters<typeof shapeAnswer>[1]['values'];

/** With every RawJson as the value that it is. */
function asParsed(data: Values): Values {
  return data == null ? data : (JSON.parse(JSON.stringify(data)) as Values);
}
