import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../gateway/partition/directory.ts';
import { composeSupergraph } from '../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../schema/read-sdl.ts';
import type { AgencyProfile } from '../../subgraphs/member/profiles/agency-profile.ts';

export interface SupergraphFiles {
  readonly supergraph: string;
  readonly directory: string;
}

export interface MemberAddress {
  readonly profile: AgencyProfile;
  readonly url: string;
}

/** The State's register keeps awards that are credited to the agencies which proposed them (domain.md, finding 3). */
const HOLDS_FOR_OTHERS = 'BTDKTTW';

/** Who serves which code, as the gateway reads it; the version follows from the content. */
export function buildDirectory(addresses: readonly MemberAddress[]): Directory {
  const members = addresses.map(({ profile, url }) => ({
    id: profile.code,
    url,
    serves: [profile.code],
    classId: profile.extension === null ? 'contract-1' : `contract-1+${profile.extension}`,
    holdsForOthers: profile.code === HOLDS_FOR_OTHERS,
  }));
  const version = createHash('sha256').update(JSON.stringify(members)).digest('hex').slice(0, 16);
  return { version, members };
}

/** Composes the contract with the Council's subgraph, and writes what a gateway starts from into a folder. */
export function writeSupergraph(
  folder: string,
  councilUrl: string,
  addresses: readonly MemberAddress[],
): SupergraphFiles {
  const supergraph = composeSupergraph(readContractSdl(), [
    { name: 'council', url: councilUrl, sdl: readCouncilSdl() },
  ]);
  const files = { supergraph: join(folder, 'supergraph.graphql'), directory: join(folder, 'directory.json') };
  mkdirSync(folder, { recursive: true });
  writeFileSync(files.supergraph, supergraph);
  writeFileSync(files.directory, `${JSON.stringify(buildDirectory(addresses), null, 2)}\n`);
  return files;
}
