import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { parseGlobalId } from '../../../schema/protocol/global-id.ts';
import type { BatchReader, MemberContext } from '../member-context.ts';

/**
 * One row by its global id, null where its owner has none of that id. Errors: BAD_ID for a text that is no id,
 * NOT_SERVED for an owner whose rows this member does not keep.
 */
export async function findById<Node>(
  context: MemberContext,
  read: BatchReader<Node | null>,
  id: string,
): Promise<Node | null> {
  const { owner } = readId(id);
  if (!context.isServed(owner))
    throw catalogueError(
      'NOT_SERVED',
      `This member does not keep the rows of ${JSON.stringify(owner)} (asked for ${JSON.stringify(id)}); ask the gateway, or the member that serves that code.`,
      { id },
    );
  return context.loader(read).load(id);
}

/** The parts of an id; error BAD_ID. */
export function readId(id: string): { readonly owner: string; readonly local: string } {
  const parsed = parseGlobalId(id);
  if (parsed === null || id.includes('\0'))
    throw catalogueError(
      'BAD_ID',
      `${JSON.stringify(id)} is not an id of the form <owner code>:<local id>.`,
      {
        id,
      },
    );
  return parsed;
}
