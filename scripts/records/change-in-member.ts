import { applyRequest, type RecordRequest } from '../../subgraphs/member/host/record-routes.ts';
import { askMember } from '../import/ask-member.ts';
import { chooseAgency } from '../import/choose-agency.ts';
import { loadSettings } from '../settings.ts';

const DONE = {
  CORRECT: { vi: 'Đã sửa', en: 'Corrected' },
  RESCIND: { vi: 'Đã hủy bỏ', en: 'Rescinded' },
  ERASE: { vi: 'Đã xóa dữ liệu cá nhân của', en: 'Erased who this is' },
  UNDO: { vi: 'Đã hoàn tác thay đổi của', en: 'Taken back' },
} as const;

/** Changes one record of an agency, and says what was done. Throws a UserError where it is refused. */
export async function changeInMember(code: string, request: RecordRequest): Promise<void> {
  const profile = chooseAgency(code);
  const { verb, ...query } = request;
  const {
    verb: done,
    subjectId,
    fields,
    warnings,
  } = await askMember({
    ...{ settings: loadSettings(), profile, path: `records/${verb}`, query, file: null },
    direct: (database) => applyRequest(database, profile.code, request),
  });
  const { vi, en } = DONE[done];
  console.log(`${vi} ${subjectId} (${fields.join(', ')}).`);
  console.log(`${en}: ${subjectId} (${fields.join(', ')}).`);
  for (const warning of warnings) console.log(`Cần xem lại / to be looked at: ${warning}`);
}
