import { listImports, type LoggedImport } from '../../subgraphs/kit/import/list-imports.ts';
import { loadSettings } from '../settings.ts';
import { askMember } from './ask-member.ts';
import { chooseAgency } from './choose-agency.ts';

/** Prints an agency's log of imports, the latest first. Throws a UserError where nobody answers. */
export async function listInMember(code: string): Promise<void> {
  const profile = chooseAgency(code);
  const { imports } = await askMember<{ readonly imports: readonly LoggedImport[] }>({
    ...{ settings: loadSettings(), profile, path: 'imports', method: 'GET', query: {}, file: null },
    direct: async (database) => ({ imports: await listImports(database, profile.code) }),
  });
  if (imports.length === 0) console.log('Chưa có lần nhập nào. / Nothing was imported yet.');
  for (const entry of imports) console.log(describe(entry));
}

function describe(entry: LoggedImport): string {
  const { ordinal, importedAt, importedBy, fileName, fileHash, undoneAt, undoneBy } = entry;
  const counts = `+${String(entry.decisions)} quyết định / decisions, +${String(entry.commendations)} khen thưởng / commendations, ${String(entry.records)} bản ghi khác / other records; từ chối / rejected ${String(entry.rejectedRows)} dòng / rows; ${String(entry.warnings)} cảnh báo / warnings; ${String(entry.correctedCells)} ô sửa trên trang / cells corrected on the page`;
  const undone = undoneAt === null ? '' : `\n   hoàn tác / undone: ${undoneAt} ${undoneBy ?? ''}`;
  return `${String(ordinal)}. ${importedAt} ${importedBy}: ${fileName}\n   ${counts}\n   SHA-256 ${fileHash}${undone}`;
}
