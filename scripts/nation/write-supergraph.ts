import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import type { Directory } from '../../gateway/partition/directory.ts';
import { ACCEPTED_NON_NULL, readAdmittedContracts } from '../../schema/admitted-contract.ts';
import { composeHorizontal } from '../../schema/compose/compose-horizontal.ts';
import { composeSupergraph } from '../../schema/compose/compose-supergraph.ts';
import { createPartitionManifest, writePartitionManifest } from '../../schema/compose/partition-manifest.ts';
import { formatRefusals } from '../../schema/compose/refusal.ts';
import { readCouncilSdl } from '../../schema/read-sdl.ts';
import type { AgencyProfile } from '../../subgraphs/member/profiles/agency-profile.ts';
import { UserError } from '../user-error.ts';
import { readMemberSdl, type ServedSdl } from './read-member-sdl.ts';
import { supergraphFiles, type SupergraphFiles } from './supergraph-files.ts';

export interface MemberAddress {
  readonly profile: AgencyProfile;
  readonly url: string;
}

export interface WrittenSupergraph {
  readonly files: SupergraphFiles;
  /** Members whose schema could not be read, with the reason: they are taken to have the contract, and nothing more. */
  readonly unread: readonly { readonly code: string; readonly reason: string }[];
}

/** The State's register keeps awards that are credited to the agencies which proposed them (domain.md, finding 3). */
const HOLDS_FOR_OTHERS = 'BTDKTTW';
/** Class of a member whose schema is not known: in no manifest. */
const UNREAD_CLASS = 'unread';

/** Who serves which code, and of which class, as the gateway reads it; the version follows from the content. */
export function buildDirectory(
  addresses: readonly MemberAddress[],
  classOf: Readonly<Record<string, string>>,
): Directory {
  const members = addresses.map(({ profile, url }) => ({
    id: profile.code,
    url,
    serves: [profile.code],
    classId: classOf[profile.code] ?? UNREAD_CLASS,
    holdsForOthers: profile.code === HOLDS_FOR_OTHERS,
  }));
  const version = createHash('sha256').update(JSON.stringify(members)).digest('hex').slice(0, 16);
  return { version, members };
}

/**
 * Composes what the members serve as their schemas with the contract and the Council's subgraph, and writes what a
 * gateway starts from into a folder; the supergraph last, so that who waits for it finds the rest. A member gets
 * `waitMs` milliseconds to answer. Throws a UserError with every reason where they do not compose.
 */
export async function writeSupergraph(
  folder: string,
  councilUrl: string,
  addresses: readonly MemberAddress[],
  waitMs: number,
): Promise<WrittenSupergraph> {
  const served = await Promise.all(
    addresses.map(async ({ profile, url }) => [profile.code, await readMemberSdl(url, waitMs)] as const),
  );
  const council = { name: 'council', url: councilUrl, sdl: readCouncilSdl() };
  const composed = composeHorizontal(readAdmittedContracts(), readable(served), {
    ordinary: [council],
    acceptedNonNull: ACCEPTED_NON_NULL,
  });
  if ('refusals' in composed)
    throw new UserError(`The members do not compose:\n${formatRefusals(composed.refusals)}`);
  const supergraph = composeSupergraph(composed.logicalSdl, [council]);
  const files = supergraphFiles(folder);
  const directory = buildDirectory(addresses, composed.memberClass);
  mkdirSync(folder, { recursive: true });
  writeWhole(files.manifest, writePartitionManifest(createPartitionManifest(composed)));
  writeWhole(files.directory, `${JSON.stringify(directory, null, 2)}\n`);
  writeWhole(files.supergraph, supergraph);
  return {
    files,
    unread: served.flatMap(([code, item]) => ('unread' in item ? [{ code, reason: item.unread }] : [])),
  };
}

function readable(
  served: readonly (readonly [string, ServedSdl])[],
): readonly { readonly id: string; readonly sdl: string }[] {
  return served.flatMap(([id, item]) => ('sdl' in item ? [{ id, sdl: item.sdl }] : []));
}

/** A reader finds all of it, or what was there before. */
function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
