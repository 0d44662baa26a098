import { PartitionAsker, type PartitionAnswer } from '../partition-asker.ts';
import { LIBRARY_CONTRACT } from './library-contract.ts';
import { HOLDER, type LibraryRow } from './library-rows.ts';
import { serveLibrary, type LibraryService } from './serve-library.ts';

export interface NationSettings {
  /** Codes that have a service; the others are expected all the same. */
  readonly connected?: readonly string[];
  readonly timeoutMs?: number;
}

/** Libraries as services over HTTP, behind the data source that federates them by rows. */
export class LibraryNation {
  readonly services: ReadonlyMap<string, LibraryService>;
  readonly #asker: PartitionAsker;

  private constructor(
    services: ReadonlyMap<string, LibraryService>,
    codes: readonly string[],
    memberTimeoutMs: number,
  ) {
    this.services = services;
    const members = [...services].map(([code, { url }]) => ({
      id: code,
      url,
      serves: [code],
      classId: 'library',
      holdsForOthers: code === HOLDER,
    }));
    this.#asker = new PartitionAsker({
      contractSdl: LIBRARY_CONTRACT,
      directory: { version: '1', members },
      owners: codes.map((code) => ({
        code,
        validFrom: null,
        validTo: null,
        keepsRecords: true,
        holdsForOthers: code === HOLDER,
      })),
      memberTimeoutMs,
    });
  }

  static async start(
    codes: readonly string[],
    { connected = codes, timeoutMs = 10_000 }: NationSettings = {},
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

  ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<PartitionAnswer> {
    return this.#asker.ask(query, variables);
  }

  async close(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.close()));
    await this.#asker.close();
  }
}
