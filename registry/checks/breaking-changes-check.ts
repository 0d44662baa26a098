import { USAGE_DAYS } from '../usage/find-affected.ts';
import type { Check, CheckContext, Finding } from './check.ts';
import { schemaChanges, type SchemaChange } from './schema-changes.ts';

/** Nothing that clients really use is taken away. */
export const breakingChangesCheck: Check = {
  id: 'breaking-changes',
  title: { vi: 'Không phá vỡ ứng dụng đang dùng', en: 'Breaks no client' },
  run: async (context) => {
    const { previous, publication } = context;
    if (previous === null) return [];
    const changes = await schemaChanges(previous.sdl, publication.sdl);
    const breaking = outermost(changes.filter(({ level }) => level === 'breaking'));
    return Promise.all(breaking.map((change) => weigh(change, context)));
  },
};

async function weigh(
  { coordinate, message }: SchemaChange,
  { affectedBy, publication, previous }: CheckContext,
): Promise<Finding> {
  const clients = await affectedBy([coordinate]);
  const against = `against version ${String(previous?.number ?? 0)}`;
  if (clients.length === 0)
    return {
      level: 'warning',
      coordinate,
      reason: `${message} (${against}); no client has used it in ${String(USAGE_DAYS)} days.`,
      remedy: 'Nothing, where nobody is to use it any more.',
    };
  const names = new Set(clients.map(({ client }) => client)).size;
  return {
    level: publication.acceptsBreaking ? 'warning' : 'error',
    coordinate,
    reason: `${message} (${against}); ${String(names)} client(s) used it in the last ${String(USAGE_DAYS)} days.`,
    remedy:
      'Keep it and mark it @deprecated until they have moved; where it has to go, publish with --accept-breaking, which is recorded.',
    clients,
  };
}

/** A type that goes takes its fields along: said once. */
function outermost(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  const names = new Set(changes.map(({ coordinate }) => coordinate));
  return changes.filter(({ coordinate }) => {
    const [parent = ''] = coordinate.split('.');
    return parent === coordinate || !names.has(parent);
  });
}
