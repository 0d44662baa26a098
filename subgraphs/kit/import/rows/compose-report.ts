import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { readReportPeriod } from '../../../../schema/report-period.ts';
import { foldText } from '../fold-text.ts';
import { LEVEL_CHOICES, MEASURE_CHOICES } from '../import-choices.ts';
import type { LineReader } from '../line-reader.ts';
import { ruledForms } from '../../rules/rule-reference.ts';
import { readLineFigure } from './read-line-figure.ts';
import { levelNamed } from './record-rules.ts';
import type { TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

const DEFAULT_KIND = 'ANNUAL';
const KIND = /^[A-Z][A-Z_]{1,39}$/;

/** Which report a line belongs to, as the key by which the lines of one are taken together; null where it does not say. */
export function reportOf(reader: LineReader, owner: string): string | null {
  const period = reader.text('period');
  const kind = reader.text('reportKind')?.toUpperCase() ?? DEFAULT_KIND;
  return period === null ? null : buildGlobalId(owner, `${kind}:${period.toUpperCase()}`);
}

/** The lines of ONE periodic report, in the file's order. */
export function composeReport(
  readers: readonly LineReader[],
  { owner }: RowTerms,
): readonly TableRowOf[] | null {
  const rows = readers.map((reader, index) => composeLine(reader, { owner, ordinal: index + 1 }));
  return rows.some((row) => row === null) ? null : rows.filter((row) => row !== null);
}

function composeLine(
  reader: LineReader,
  { owner, ordinal }: { readonly owner: string; readonly ordinal: number },
): TableRowOf | null {
  const line = reader.required('line');
  const period = readPeriod(reader);
  const measure = reader.requiredChoice('measure', MEASURE_CHOICES);
  const level = reader.choice('level', LEVEL_CHOICES);
  if (reader.text('level') === null) reader.noteRule('level', { severity: 'ERROR', ...levelNamed });
  const form = readForm(reader);
  const { value, qualifier } = readLineFigure(reader, 'reported');
  if (value === null && !reader.isRejected) reader.required('reported');
  const report = reportOf(reader, owner);
  if (line === null || period === null || measure === null || level === null) return null;
  if (value === null || report === null) return null;
  const row = { owner, report, ordinal, period, measure, level, form, reported: value, qualifier };
  return { table: 'reportLines', row: { ...row, provenance: 'RECORD' } };
}

function readPeriod(reader: LineReader): string | null {
  const period = reader.required('period')?.toUpperCase() ?? null;
  const kind = reader.text('reportKind')?.toUpperCase() ?? DEFAULT_KIND;
  if (period === null || (readReportPeriod(period) !== null && KIND.test(kind))) return period;
  reader.note(
    KIND.test(kind) ? 'period' : 'reportKind',
    { vi: `“${period}” không phải kỳ báo cáo.`, en: `“${period}” is no report period.` },
    {
      vi: 'Kỳ: 2023, 2026-H1, 2026-Q3 hoặc 2026-08; loại báo cáo là mã, như ANNUAL.',
      en: 'A period is 2023, 2026-H1, 2026-Q3 or 2026-08; the kind is a code, as ANNUAL.',
    },
  );
  return null;
}

function readForm(reader: LineReader): string | null {
  const text = reader.text('form');
  if (text === null) return null;
  const wanted = foldText(text);
  const form = ruledForms.find(({ code, name }) => foldText(name) === wanted || foldText(code) === wanted);
  if (form !== undefined) return form.code;
  reader.note(
    'form',
    { vi: `“${text}” không phải hình thức khen thưởng.`, en: `“${text}” is no form of commendation.` },
    {
      vi: 'Chọn tên trong danh sách, hoặc để trống cho mọi hình thức.',
      en: 'Choose one of the list, or none for all forms.',
    },
  );
  return null;
}
