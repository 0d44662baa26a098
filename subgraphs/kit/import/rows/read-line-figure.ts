import type { ImportField } from '../import-columns.ts';
import { QUALIFIER_CHOICES } from '../import-choices.ts';
import type { LineReader } from '../line-reader.ts';
import { readFigure, type FigureQualifier } from '../read-figure.ts';
import { qualifierKept, unknownIsNotZero } from './record-rules.ts';

/** A figure with how exact it is meant to be. */
export interface LineFigure {
  readonly value: string | null;
  readonly qualifier: FigureQualifier;
}

/**
 * A line's figure and its column “Cách nêu”, which say the same of it (BR-15); notes at the line what may mean zero or
 * unknown (BR-14). An empty cell is an unknown value.
 */
export function readLineFigure(reader: LineReader, field: ImportField): LineFigure {
  const told = reader.choice('qualifier', QUALIFIER_CHOICES);
  const cell = reader.line.cell(field);
  const figure = cell === null ? null : readFigure(cell.value);
  if (figure === null) return { value: null, qualifier: told ?? 'EXACT' };
  if (figure.kind !== 'figure') {
    noteFigure(reader, field, { kind: figure.kind, text: cell?.text ?? '' });
    return { value: null, qualifier: told ?? 'EXACT' };
  }
  if (told !== null && figure.qualifier !== null && told !== figure.qualifier)
    reader.noteRule('qualifier', { severity: 'ERROR', ...qualifierKept });
  return { value: figure.value, qualifier: told ?? figure.qualifier ?? 'EXACT' };
}

interface WrongFigure {
  readonly kind: 'doubtful' | 'ambiguous' | 'none';
  readonly text: string;
}

function noteFigure(reader: LineReader, field: ImportField, { kind, text }: WrongFigure): void {
  if (kind === 'doubtful') {
    reader.noteRule(field, { severity: 'ERROR', ...unknownIsNotZero });
    return;
  }
  const reason =
    kind === 'ambiguous'
      ? {
          vi: `“${text}”: không rõ dấu phẩy là phần thập phân hay hàng nghìn.`,
          en: `“${text}”: it is not clear whether the comma is a decimal sign or parts thousands.`,
        }
      : { vi: `“${text}” không phải là số.`, en: `“${text}” is no number.` };
  reader.note(field, reason, {
    vi: 'Ghi như 1.900 (hàng nghìn), 475,5 (thập phân) hoặc “trên 1.900”.',
    en: 'Write 1.900 (thousands), 475,5 (decimals) or “trên 1.900” (over).',
  });
}
