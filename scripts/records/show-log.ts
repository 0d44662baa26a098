import type { NameReadRow, RecordChangeRow } from '../../subgraphs/kit/data/tables.ts';
import { askMember } from '../import/ask-member.ts';
import { chooseAgency } from '../import/choose-agency.ts';
import { loadSettings } from '../settings.ts';

/** Lists what an agency did to its records after they were loaded; no value of theirs. */
export async function showChanges(code: string): Promise<void> {
  const profile = chooseAgency(code);
  const { changes } = await askMember<{ readonly changes: readonly RecordChangeRow[] }>({
    ...{ settings: loadSettings(), profile, path: 'records/log', query: {}, method: 'GET', file: null },
    direct: async (database) => ({ changes: await database.recordChanges(profile.code) }),
  });
  for (const { changedAt, verb, subjectId, changedBy, reason, undoneAt } of changes)
    console.log(
      [changedAt, verb, subjectId, changedBy, reason, undoneAt === null ? '' : `UNDONE ${undoneAt}`].join(
        '\t',
      ),
    );
  if (changes.length === 0) console.log('Chưa có thay đổi nào. / Nothing was changed yet.');
}

/** Lists who read names of an agency's recipients without their mask. */
export async function showReads(code: string): Promise<void> {
  const profile = chooseAgency(code);
  const { reads } = await askMember<{ readonly reads: readonly NameReadRow[] }>({
    ...{ settings: loadSettings(), profile, path: 'records/reads', query: {}, method: 'GET', file: null },
    direct: async (database) => ({ reads: await database.nameReads(profile.code) }),
  });
  for (const { readAt, subject, roles, agency, purpose, field, recipientIds } of reads)
    console.log(
      [readAt, subject, roles.join(','), agency ?? '', purpose, field, recipientIds.join(' ')].join('\t'),
    );
  if (reads.length === 0) console.log('Chưa ai xem tên đã che. / Nobody has read a masked name yet.');
}
