import { PartitionAsker, type PartitionAnswer } from '../partition-asker.ts';
import { composeHorizontal, type HorizontalResult } from '../../../schema/compose/compose-horizontal.ts';
import type { MemberSdl } from '../../../schema/compose/sdl-classes.ts';
import { askGraphQL } from '../ask-graphql.ts';
import { LIBRARY_CONTRACT } from './library-contract.ts';
import { HOLDER, type LibraryRow } from './library-rows.ts';
import { createLibrarySchema } from './library-schema.ts';
import { serveLibrary, type LibraryService } from './serve-library.ts';

export interface NationSettings {
  /** Codes that have a service; the others are expected all the same. */
  readonly connected?: readonly string[];
  readonly timeoutMs?: number;
  /** Admitted versions of the contract, from the oldest to the newest; absent: the one. */
  readonly versions?: readonly string[];
  /** SDL of members that have another than the contract. */
  readonly sdlOf?: Readonly<Record<string, string>>;
}

type Composed = Exclude<HorizontalResult, { readonly refusals: unknown }>;

/** Libraries as services over HTTP, behind the data source that federates them by rows. */
export class LibraryNation {
  readonly services: ReadonlyMap<string, LibraryService>;
  readonly #asker: PartitionAsker;

  private constructor(
    services: ReadonlyMap<string, LibraryService>,
    codes: readonly string[],
    { logicalSdl, classes, memberClass }: Composed,
    memberTimeoutMs: number,
  ) {
    this.services = services;
    const members = [...services].map(([code, { url }]) => ({
      id: code,
      url,
      serves: [code],
      classId: memberClass[code] ?? '',
      holdsForOthers: code === HOLDER,
    }));
    this.#asker = new PartitionAsker({
      contractSdl: logicalSdl,
      classes,
      directory: { version: '1', members },
      owners: codes.map((code) => ({
        code,
        validFrom: null,
        validTo: null,
        keepsRecords: true,
        holdsForOthers: code === HOLDER,
      })),
      memberTimeoutMs,
      // Small, so that pages are asked in both ways.
      rowsWorthARound: 12,
    });
  }

  static async start(
    codes: readonly string[],
    { connected = codes, timeoutMs = 10_000, versions = [LIBRARY_CONTRACT], sdlOf = {} }: NationSettings = {},
  ): Promise<LibraryNation> {
    const services = await Promise.all(
      connected.map(async (code) => {
        const sdl = sdlOf[code];
        const schema = sdl === undefined ? undefined : createLibrarySchema(sdl);
        return [code, await serveLibrary({ serves: [code], rows: [] }, schema)] as const;
      }),
    );
    const served = await Promise.all(services.map(([id, { url }]) => readServedSdl(id, url)));
    return new LibraryNation(new Map(services), codes, compose(versions, served), timeoutMs);
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

async function readServedSdl(id: string, url: string): Promise<MemberSdl> {
  const { data } = await askGraphQL<{ readonly _service: MemberSdl }>(url, '{ _service { sdl } }');
  if (data === null || data === undefined) throw new Error(`${id} serves no SDL.`);
  return { id, sdl: data._service.sdl };
}

function compose(versions: readonly string[], members: readonly MemberSdl[]): Composed {
  const admitted = versions.map((sdl, index) => ({ version: `1.${String(index)}`, sdl }));
  const result = composeHorizontal(admitted, members);
  if ('refusals' in result) throw new Error(result.refusals.map(({ message }) => message).join('\n'));
  return result;
}
