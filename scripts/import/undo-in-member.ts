import { undoImport } from '../../subgraphs/kit/import/undo-import.ts';
import { loadSettings } from '../settings.ts';
import { askMember } from './ask-member.ts';
import { chooseAgency } from './choose-agency.ts';

/** Takes back the last import of an agency, and says what that was. Throws a UserError where it is refused. */
export async function undoInMember(code: string, undoneBy: string): Promise<void> {
  const profile = chooseAgency(code);
  const { fileName, importedAt, removed, restored } = await askMember({
    ...{ settings: loadSettings(), profile, path: 'imports/undo', query: { undoneBy }, file: null },
    direct: (database) => undoImport(database, { owner: profile.code, undoneBy, now: new Date() }),
  });
  const { decisions, commendations } = removed;
  console.log(
    `Đã hoàn tác lần nhập ${fileName} (${importedAt}): bỏ ${String(decisions)} quyết định, ${String(commendations)} khen thưởng; trả lại ${String(restored)} dòng khác như trước.`,
  );
  console.log(
    `Undone: ${fileName} (${importedAt}); ${String(decisions)} decisions and ${String(commendations)} commendations were taken away, ${String(restored)} other rows are as they were before.`,
  );
}
