import type { ImportLine } from './import-line.ts';
import { DATE_FIELDS } from './date-fields.ts';
import { MOST_YEARS_AHEAD, readDate, type DateOrder } from './read-date.ts';
import { refuseImport } from './refuse-import.ts';

/** Watches how a file writes `5/3/23`, line by line. */
export class DateOrderWatch {
  readonly #today: string;
  #doubtful: string | null = null;
  readonly #shown = new Map<DateOrder, string>();

  /** `today` as YYYY-MM-DD. */
  constructor(today: string) {
    this.#today = today;
  }

  look(line: ImportLine): void {
    for (const field of DATE_FIELDS) {
      const cell = line.cell(field);
      const date = cell === null ? null : readDate(cell.value, this.#today, MOST_YEARS_AHEAD);
      if (cell === null || date?.kind !== 'ordered') continue;
      const where = `${cell.text} (${cell.sheet}!${cell.cell})`;
      if (date.dmy !== null && date.mdy !== null) this.#doubtful ??= where;
      else this.#shown.set(date.dmy === null ? 'mdy' : 'dmy', where);
    }
  }

  /**
   * As it was told, else as one of the dates shows that can be read one way only (`25/3/23`). Throws BAD_IMPORT where a
   * date can be read both ways and nothing shows which, or dates show both: that is asked.
   */
  choose(told: DateOrder | null): DateOrder {
    if (told !== null) return told;
    const [order, another] = this.#shown.keys();
    if (another !== undefined) refuseBoth([...this.#shown.values()].join(', '));
    if (order === undefined && this.#doubtful !== null) refuseDoubt(this.#doubtful);
    return order ?? 'dmy';
  }
}

function refuseDoubt(where: string): never {
  return refuseImport({
    vi: `Không rõ ${where} là ngày/tháng hay tháng/ngày, và không có ngày nào khác trong tệp cho biết. Hãy cho biết: trên trang /import chọn ở mục “Ngày ghi 5/3/2024 nghĩa là”; ở dòng lệnh thêm --date-order dmy (ngày/tháng, như cơ quan thường ghi) hoặc --date-order mdy.`,
    en: `It is not clear whether ${where} is day/month or month/day, and no other date of the file shows it. Say which: on the page /import at “5/3/2024 means”; on the command line with --date-order dmy (day/month, as offices write) or --date-order mdy.`,
  });
}

function refuseBoth(where: string): never {
  return refuseImport({
    vi: `Tệp ghi cả ngày/tháng lẫn tháng/ngày: ${where}. Hãy ghi thống nhất, hoặc chọn --date-order dmy hay --date-order mdy.`,
    en: `The file has both day/month and month/day: ${where}. Write them one way, or choose --date-order dmy or --date-order mdy.`,
  });
}
