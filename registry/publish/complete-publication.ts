import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { ProbedMember } from '../checks/probe/probed-member.ts';
import type { MemberState } from '../store/nation-state.ts';
import type { Publication, PublicationRequest } from './publication.ts';

/**
 * Fills in what a publication leaves out: the codes that the member served before, else its own; the schema that it serves.
 * Throws BAD_PUBLICATION where the member gives no schema.
 */
export async function completePublication(
  { code, url, serves, sdl, acceptsBreaking = false }: PublicationRequest,
  member: ProbedMember,
  before: MemberState | undefined,
): Promise<Publication> {
  return {
    ...{ code, url, acceptsBreaking },
    serves: serves ?? before?.serves ?? [code],
    sdl: sdl ?? (await askForSdl(member)),
  };
}

async function askForSdl(member: ProbedMember): Promise<string> {
  const answer = await member.ask('{ _service { sdl } }');
  if (answer.kind === 'unreachable')
    throw catalogueError(
      'BAD_PUBLICATION',
      `${member.url} cannot be asked for its schema: ${answer.reason}. Start it, correct --url, or give the schema with --sdl.`,
    );
  const { sdl } = (answer.data?.['_service'] ?? {}) as { readonly sdl?: unknown };
  if (typeof sdl === 'string' && sdl !== '') return sdl;
  throw catalogueError(
    'BAD_PUBLICATION',
    `${member.url} gives no _service { sdl }${answer.errors[0] === undefined ? '' : ` (${answer.errors[0].message})`}. Give the schema with --sdl.`,
  );
}
