import type { PartitionOptions } from '../../../gateway/gateway-options.ts';
import type { Directory, Member } from '../../../gateway/partition/directory.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { ACCEPTED_NON_NULL } from '../../../schema/admitted-contract.ts';
import { composeHorizontal } from '../../../schema/compose/compose-horizontal.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';
import { startCouncil } from '../../../subgraphs/council/start-council.ts';
import { askGraphQL } from '../../support/ask-graphql.ts';

/** A service that somebody runs, whether or not the gateway knows of it. */
export interface Service {
  readonly url: string;
  close(): Promise<void>;
}

/** A member as the directory is to list it. */
export interface Joined {
  readonly id: string;
  readonly service: Service;
  /** Its own code where absent. */
  readonly serves?: readonly string[];
}

interface Composed {
  readonly supergraph: string;
  readonly partition: Pick<PartitionOptions, 'contractSdl' | 'classes'>;
  readonly members: readonly Member[];
}

/** The contract as it was before it had `Movement.finalReviewOn` and the argument `orderBy` of `Query.movements`. */
export const OLDER_CONTRACT = readContractSdl()
  .replace(/^ {2}finalReviewOn: Date\n/m, '')
  .replace(/(type Query \{[^}]* movements\(filter: MovementFilter), orderBy: MovementOrder/, '$1');

const VERSIONS = [
  { version: '0.9', sdl: OLDER_CONTRACT },
  { version: '1.0', sdl: readContractSdl() },
];

/** The Council's real service, and one gateway that is never started anew. */
export class ChangingNation {
  readonly #council: Service;
  readonly #gateway: RunningGateway;
  /** What the gateway was started from. */
  readonly supergraph: string;
  #version = 1;

  private constructor(council: Service, gateway: RunningGateway, supergraph: string) {
    this.#council = council;
    this.#gateway = gateway;
    this.supergraph = supergraph;
  }

  static async start(joined: readonly Joined[]): Promise<ChangingNation> {
    const council = await startCouncil({ port: 0 });
    const { supergraph, partition, members } = await compose(council.url, joined);
    const gateway = await startGateway({
      port: 0,
      supergraphSdl: supergraph,
      // Far away: who is lost here is lost for what the test does, not for a busy machine.
      limits: { deadlineMs: 60_000, memberTimeoutMs: 40_000 },
      partition: { ...partition, councilUrl: council.url, directory: { version: '1', members } },
    });
    return new ChangingNation(council, gateway, supergraph);
  }

  get url(): string {
    return this.#gateway.url;
  }

  /** Tells the gateway who serves which code from now on, and returns the supergraph that these members compose. */
  async update(joined: readonly Joined[]): Promise<string> {
    const { supergraph, members } = await compose(this.#council.url, joined);
    this.#version += 1;
    const directory: Directory = { version: String(this.#version), members };
    this.#gateway.updateDirectory(directory);
    return supergraph;
  }

  async close(): Promise<void> {
    await this.#gateway.close();
    await this.#council.close();
  }
}

/** What `npm run supergraph` does, of the schemas that the services give. */
async function compose(councilUrl: string, joined: readonly Joined[]): Promise<Composed> {
  const served = await Promise.all(
    joined.map(async ({ id, service }) => ({ id, sdl: await readSdl(service) })),
  );
  const council = { name: 'council', url: councilUrl, sdl: readCouncilSdl() };
  const composed = composeHorizontal(VERSIONS, served, {
    ordinary: [council],
    acceptedNonNull: ACCEPTED_NON_NULL,
  });
  if ('refusals' in composed) throw new Error(composed.refusals.map(({ message }) => message).join('\n'));
  return {
    supergraph: composeSupergraph(composed.logicalSdl, [council]),
    partition: { contractSdl: composed.logicalSdl, classes: composed.classes },
    members: joined.map(({ id, service: { url }, serves = [id] }) => ({
      ...{ id, url, serves, classId: composed.memberClass[id] ?? '', holdsForOthers: id === 'BTDKTTW' },
    })),
  };
}

async function readSdl({ url }: Service): Promise<string> {
  const { data } = await askGraphQL<{ _service: { sdl: string } }>(url, '{ _service { sdl } }');
  return data._service.sdl;
}
