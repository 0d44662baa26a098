import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { titleSortKey } from '../../../../schema/protocol/sort-key.ts';
import type { MovementContent, MovementRecord } from '../../records/records.ts';
import { foldText } from '../fold-text.ts';
import {
  CONTENT_CHOICES,
  findChoice,
  MOVEMENT_KIND_CHOICES,
  SCOPE_CHOICES,
  STATUS_CHOICES,
} from '../import-choices.ts';
import type { LineReader } from '../line-reader.ts';
import { readList, readNationalMovement } from './read-reference.ts';
import type { TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

const NOT_LAUNCHED = new Set(['UNDER_STUDY', 'PLANNED']);
const THEME = /^[A-Z][A-Z_]{1,39}$/;

/** The movement of a line: a new one, or a correction of the one with this line id. */
export function composeMovement(reader: LineReader, { owner, book }: RowTerms): readonly TableRowOf[] | null {
  const [line, title] = [reader.required('line'), reader.required('title')];
  const status = reader.requiredChoice('status', STATUS_CHOICES);
  const kind = reader.choice('movementKind', MOVEMENT_KIND_CHOICES);
  const scope = reader.choice('scope', SCOPE_CHOICES) ?? 'SECTOR_OR_PROVINCE';
  const [launchedOn, periodFrom] = [reader.day('launchedOn'), reader.plannedDay('periodFrom')];
  const periodTo = reader.plannedDay('periodTo');
  const nationalMovement = readNationalMovement(reader);
  const [missingContent, themes] = [readContents(reader), readThemes(reader)];
  checkPeriod(reader, { from: periodFrom, to: periodTo });
  if (line === null || title === null || status === null) return null;
  if (!NOT_LAUNCHED.has(status) && launchedOn === null && !reader.isRejected) noteLaunch(reader);
  const id = buildGlobalId(owner, line);
  const before = book.find('movements', JSON.stringify([id]));
  const row: MovementRecord = {
    ...{ owner, id, agency: owner, title, titleKey: titleSortKey(title), status, kind, scope, launchedOn },
    ...{ periodFrom, periodTo, periodText: null, themes, missingContent, nationalMovement },
    titleVariants: variants(before, title),
    finalReviewOn: before?.finalReviewOn ?? null,
    provenance: 'RECORD',
  };
  return [{ table: 'movements', row }];
}

/** A movement that was renamed goes on being found by the names that it had. */
function variants(before: MovementRecord | null, title: string): readonly string[] {
  if (before === null) return [];
  const names = [...before.titleVariants, before.title];
  return [...new Set(names)].filter((name) => foldText(name) !== foldText(title));
}

/** Notes at the line where a period ends before it begins. */
export function checkPeriod(
  reader: LineReader,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): void {
  if (from === null || to === null || from <= to) return;
  reader.note(
    'periodTo',
    {
      vi: `“Đến ngày” (${to}) trước “Từ ngày” (${from}).`,
      en: `It ends (${to}) before it begins (${from}).`,
    },
    { vi: 'Sửa một trong hai ngày.', en: 'Correct one of the two days.' },
  );
}

function readContents(reader: LineReader): readonly MovementContent[] {
  return readList(reader, 'missingContent').flatMap((text) => {
    const code = findChoice(CONTENT_CHOICES, text);
    if (code !== null) return [code];
    const listed = Object.values(CONTENT_CHOICES).join('; ');
    reader.note(
      'missingContent',
      { vi: `“${text}” không có trong danh mục.`, en: `“${text}” is not in the list.` },
      { vi: `Chọn trong: ${listed}.`, en: `Choose of: ${listed}.` },
    );
    return [];
  });
}

function readThemes(reader: LineReader): readonly string[] {
  const themes = readList(reader, 'themes').map((text) => text.toUpperCase());
  if (themes.every((theme) => THEME.test(theme))) return themes;
  reader.note(
    'themes',
    { vi: 'Chủ đề phải là mã, như NEW_RURAL.', en: 'Themes are codes, as NEW_RURAL.' },
    {
      vi: 'Ghi mã, cách nhau bằng dấu chấm phẩy, hoặc để trống.',
      en: 'Give codes with semicolons between, or none.',
    },
  );
  return [];
}

function noteLaunch(reader: LineReader): void {
  reader.note(
    'launchedOn',
    {
      vi: 'Phong trào đã phát động nhưng thiếu ngày phát động.',
      en: 'The movement was launched, and the day of its launch is missing.',
    },
    { vi: 'Điền ngày phát động, hoặc sửa tình trạng.', en: 'Fill in the day, or correct the state.' },
  );
}
