import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type GraphQLFormattedError } from 'graphql';
import { AesCursorSeal } from '../../../gateway/cursor/aes-cursor-seal.ts';
import type { Directory } from '../../../gateway/partition/directory.ts';
import type { Owner } from '../../../gateway/partition/owner.ts';
import { PartitionedDataSource } from '../../../gateway/partition/partitioned-data-source.ts';
import { parsePartitionSchema } from '../../../gateway/partition/plan/partition-schema.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { LIBRARY_CONTRACT } from './library-contract.ts';
import { HOLDER, type LibraryRow } from './library-rows.ts';
import { serveLibrary, type LibraryService } from './serve-library.ts';

export interface NationAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly coverages: readonly { readonly path: string; readonly coverage: Coverage }[];
}

export interface NationSettings {
  /** Codes that have a service; the others are expected all the same. */
  readonly connected?: readonly string[];
  readonly timeoutMs?: number;
}

/** Of the tests' gateways. */
export const LIBRARY_SEAL = new AesCursorSeal('not a secret');

const apiSchema = buildSubgraphSchema({ typeDefs: parse(LIBRARY_CONTRACT) });

/** Libraries as services over HTTP, behind the data source that federates them by rows. */
export class LibraryNation {
  readonly services: ReadonlyMap<string, LibraryService>;
  readonly #transport = new UndiciTransport();
  readonly #source: PartitionedDataSource;

  private constructor(
    services: ReadonlyMap<string, LibraryService>,
    codes: readonly string[],
    memberTimeoutMs: number,
  ) {
    this.services = services;
    const owners = codes.map((code): Owner => ({
      code,
      validFrom: null,
      validTo: null,
      keepsRecords: true,
      holdsForOthers: code === HOLDER,
    }));
    const directory: Directory = {
      version: '1',
      members: [...services].map(([code, { url }]) => ({
        id: code,
        url,
        serves: [code],
        classId: 'library',
        holdsForOthers: code === HOLDER,
      })),
    };
    const schema = parsePartitionSchema(LIBRARY_CONTRACT);
    this.#source = new PartitionedDataSource({
      transport: this.#transport,
      snapshot: () => ({ schema, directory, owners, referenceDate: '2024-01-25' }),
      memberTimeoutMs,
      maxAnswerBytes: 1_000_000,
      seal: LIBRARY_SEAL,
    });
  }

  static async start(
    codes: readonly string[],
    { connected = codes, timeoutMs = 5000 }: NationSettings = {},
  ): Promise<LibraryNation> {
    const services = await Promise.all(
      connected.map(async (code) => [code, await serveLibrary({ serves: [code], rows: [] })] as const),
    );
    return new LibraryNation(new Map(services), codes, timeoutMs);
  }

  /** Gives each service the rows that it owns. */
  spread(rows: readonly LibraryRow[]): void {
    for (const [code, service] of this.services) {
      service.stock = { serves: [code], rows: rows.filter((row) => row.owner === code) };
      service.fault = null;
    }
  }

  /** Asks as the gateway does, and gives the answer the shape that the client asked for. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<NationAnswer> {
    const coverages: { path: string; coverage: Coverage }[] = [];
    const completeness = {
      add: (part: { readonly path: string; readonly coverage: Coverage }) => coverages.push(part),
    };
    const options = { request: { query, variables }, context: { completeness } };
    const { data, errors = [] } = await this.#source.process(options as never);
    return { data: shape(query, variables, data), errors, coverages };
  }

  async close(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.close()));
    await this.#transport.close();
  }
}

/** Leaves out what the client did not ask for, as Apollo's executor does with a subgraph's answer. */
function shape(
  query: string,
  variableValues: Readonly<Record<string, unknown>>,
  rootValue: unknown,
): unknown {
  const result = execute({
    schema: apiSchema,
    document: parse(query),
    rootValue,
    variableValues,
    fieldResolver: (source, _, __, { path }) => (source as Record<string, unknown>)[path.key],
  });
  return JSON.parse(JSON.stringify((result as { readonly data: unknown }).data));
}
