import type { ImportCell, ImportLine } from './collect-lines.ts';
import { headingOf, type ImportField } from './import-columns.ts';
import { findChoice, type Choices } from './import-choices.ts';
import type { Bilingual, ImportProblem } from './import-problem.ts';
import { readDate, type DateOrder } from './read-date.ts';

/** How the cells of a file are read. */
export interface ReadingTerms {
  readonly dateOrder: DateOrder;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Reads the cells of one line, and notes what is wrong with them. */
export class LineReader {
  readonly line: ImportLine;
  readonly problems: ImportProblem[] = [];
  readonly #terms: ReadingTerms;

  constructor(line: ImportLine, terms: ReadingTerms) {
    this.line = line;
    this.#terms = terms;
  }

  /** Null where the cell is empty. */
  text(field: ImportField): string | null {
    return this.line.cells.get(field)?.text ?? null;
  }

  /** As `text`, but an empty cell is a problem. */
  required(field: ImportField): string | null {
    const text = this.text(field);
    if (text === null) this.#noteMissing(field);
    return text;
  }

  choice<Code extends string>(field: ImportField, choices: Choices<Code>): Code | null {
    const text = this.text(field);
    if (text === null) return null;
    const code = findChoice(choices, text);
    const listed = Object.values<string>(choices).join('; ');
    if (code === null)
      this.note(
        field,
        { vi: `“${text}” không có trong danh mục.`, en: `“${text}” is not in the list.` },
        { vi: `Chọn một trong: ${listed}.`, en: `Choose one of: ${listed}.` },
      );
    return code;
  }

  requiredChoice<Code extends string>(field: ImportField, choices: Choices<Code>): Code | null {
    if (this.required(field) === null) return null;
    return this.choice(field, choices);
  }

  /** A day as YYYY-MM-DD, not after today. */
  day(field: ImportField): string | null {
    const cell = this.line.cells.get(field);
    if (cell === undefined) return null;
    const { today, dateOrder } = this.#terms;
    const date = readDate(cell.value, today);
    const day = date?.kind === 'ordered' ? date[dateOrder] : (date?.day ?? null);
    if (day === null) return this.#noteDate(field, cell);
    if (day <= today) return day;
    this.note(
      field,
      { vi: `Ngày ${day} chưa đến.`, en: `${day} is still to come.` },
      { vi: 'Sửa lại ngày.', en: 'Correct the day.' },
    );
    return null;
  }

  requiredDay(field: ImportField): string | null {
    if (this.required(field) === null) return null;
    return this.day(field);
  }

  note(field: ImportField, reason: Bilingual, remedy: Bilingual): void {
    const place = this.line.placeOf(field);
    this.problems.push({ ...place, severity: 'ERROR', rule: null, article: null, reason, remedy });
  }

  #noteDate(field: ImportField, cell: ImportCell): null {
    this.note(
      field,
      { vi: `“${cell.text}” không phải là ngày hợp lệ.`, en: `“${cell.text}” is no valid date.` },
      {
        vi: 'Ghi như 05/03/2023, 2023-03-05 hoặc “ngày 5 tháng 3 năm 2023”.',
        en: 'Write it as 05/03/2023, 2023-03-05 or “ngày 5 tháng 3 năm 2023”.',
      },
    );
    return null;
  }

  #noteMissing(field: ImportField): void {
    const { vi, en } = headingOf(field);
    this.note(
      field,
      { vi: `Thiếu “${vi}”.`, en: `“${en}” is missing.` },
      { vi: `Điền cột “${vi}”.`, en: `Fill in the column “${vi}”.` },
    );
  }
}
