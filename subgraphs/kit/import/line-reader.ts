import type { ImportCell, ImportLine } from './import-line.ts';
import { headingOf, type ImportField } from './import-columns.ts';
import { findChoice, type Choices } from './import-choices.ts';
import type { Bilingual, CellPlace, ImportProblem } from './import-problem.ts';
import { MOST_YEARS_AHEAD, readDate, type DateOrder } from './read-date.ts';

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
    return this.line.cell(field)?.text ?? null;
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
    const day = this.#readDay(field, 1);
    if (day === null || day <= this.#terms.today) return day;
    this.note(
      field,
      { vi: `Ngày ${day} chưa đến.`, en: `${day} is still to come.` },
      { vi: 'Sửa lại ngày.', en: 'Correct the day.' },
    );
    return null;
  }

  /** A day as YYYY-MM-DD, which may lie ahead. */
  plannedDay(field: ImportField): string | null {
    return this.#readDay(field, MOST_YEARS_AHEAD);
  }

  requiredDay(field: ImportField): string | null {
    if (this.required(field) === null) return null;
    return this.day(field);
  }

  /** A whole number within bounds, both included. */
  integer(
    field: ImportField,
    { least, most }: { readonly least: number; readonly most: number },
  ): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    this.note(
      field,
      {
        vi: `“${text}” không phải số nguyên hợp lệ.`,
        en: `“${text}” is no whole number that can stand here.`,
      },
      {
        vi: `Ghi một số từ ${String(least)} đến ${String(most)}.`,
        en: `Write a number from ${String(least)} to ${String(most)}.`,
      },
    );
    return null;
  }

  note(field: ImportField, reason: Bilingual, remedy: Bilingual): void {
    this.noteRule(field, { severity: 'ERROR', rule: null, article: null, reason, remedy });
  }

  /** Notes what a rule says of a cell. */
  noteRule(field: ImportField, problem: Omit<ImportProblem, keyof CellPlace>): void {
    this.problems.push({ ...this.line.placeOf(field), ...problem });
  }

  get isRejected(): boolean {
    return this.problems.some(({ severity }) => severity === 'ERROR');
  }

  #readDay(field: ImportField, yearsAhead: number): string | null {
    const cell = this.line.cell(field);
    if (cell === null) return null;
    const { today, dateOrder } = this.#terms;
    const date = readDate(cell.value, today, yearsAhead);
    const day = date?.kind === 'ordered' ? date[dateOrder] : (date?.day ?? null);
    return day ?? this.#noteDate(field, cell);
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
      this.line.hasColumn(field)
        ? { vi: `Điền cột “${vi}”.`, en: `Fill in the column “${vi}”.` }
        : {
            vi: `Trang này không có cột “${vi}”: hãy thêm, hoặc đặt đúng tên cột.`,
            en: `This sheet has no column “${vi}”: add it, or give it that heading.`,
          },
    );
  }
}
