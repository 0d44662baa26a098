import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import type { GatewayOptions, PartitionOptions } from '../../../gateway/gateway-options.ts';
import type { Directory } from '../../../gateway/partition/directory.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { HOLDER, type LibraryRow } from '../../support/library/library-rows.ts';
import { serveLibrary, type LibraryService } from '../../support/library/serve-library.ts';
import { serveSubgraph, type SubgraphServer } from './serve-subgraph.ts';

const COUNCIL = `
  type Query { branches: [Branch!]! _owners: [Owner!]! @inaccessible }
  type Branch @key(fields: "code") { code: ID! name: String! }
  type Owner @inaccessible { code: ID! validFrom: String validTo: String keepsRecords: Boolean! holdsForOthers: Boolean! }
`;

/** Services of another trade than ours, and the gateway that federates them by rows. */
export interface LibraryGateway {
  readonly council: SubgraphServer;
  readonly services: ReadonlyMap<string, LibraryService>;
  readonly gateway: RunningGateway;
  readonly close: () => Promise<void>;
}

/** A council that lists these codes as branches and as owners. */
export function serveCouncil(codes: readonly string[], port = 0): Promise<SubgraphServer> {
  const branchOf = (code: string): object => ({ code, name: `Thư viện ${code}` });
  const resolvers = {
    Query: {
      branches: () => codes.map(branchOf),
      _owners: () =>
        codes.map((code) => ({
          code,
          validFrom: null,
          validTo: null,
          keepsRecords: true,
          holdsForOthers: code === HOLDER,
        })),
    },
    Branch: { __resolveReference: (reference: unknown) => branchOf((reference as { code: string }).code) },
  };
  return serveSubgraph(COUNCIL, resolvers, port);
}

export function libraryDirectory(services: ReadonlyMap<string, { readonly url: string }>): Directory {
  return {
    version: '1',
    members: [...services].map(([code, { url }]) => ({
      id: code,
      url,
      serves: [code],
      classId: 'library',
      holdsForOthers: code === HOLDER,
    })),
  };
}

export function libraryPartition(councilUrl: string, directory: Directory): PartitionOptions {
  return { contractSdl: LIBRARY_CONTRACT, directory, councilUrl };
}

export function librarySupergraph(council: SubgraphServer): string {
  return composeSupergraph(LIBRARY_CONTRACT, [{ name: 'council', url: council.url, sdl: council.sdl }]);
}

/** `connected` are the codes that have a service; the council expects the others all the same. */
export async function startLibraryGateway(
  codes: readonly string[],
  rows: readonly LibraryRow[],
  {
    connected = codes,
    actsAsMember = false,
    ...options
  }: Partial<GatewayOptions> & {
    readonly connected?: readonly string[];
    readonly actsAsMember?: boolean;
  } = {},
): Promise<LibraryGateway> {
  const council = await serveCouncil(codes);
  const services = new Map(
    await Promise.all(
      connected.map(async (code) => {
        const stock = { serves: [code], rows: rows.filter((row) => row.owner === code) };
        return [code, await serveLibrary(stock)] as const;
      }),
    ),
  );
  const gateway = await startGateway({
    port: 0,
    supergraphSdl: librarySupergraph(council),
    partition: { ...libraryPartition(council.url, libraryDirectory(services)), actsAsMember },
    ...options,
  });
  return {
    council,
    services,
    gateway,
    close: async () => {
      await gateway.close();
      await Promise.all([council, ...services.values()].map((service) => service.close()));
    },
  };
}

/** One book of a branch, credited to itself. */
export function book(owner: string, local: string, title: string, loans = 1): LibraryRow {
  return {
    owner,
    id: `${owner}:${local}`,
    title,
    year: 2023,
    branch: owner,
    topic: null,
    shelf: `${owner}:s1`,
    sequel: null,
    loans,
  };
}
