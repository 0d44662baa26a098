import ExcelJS from 'exceljs';
import { isAliveOn, ruledAgencies, ruledForms } from '../rules/rule-reference.ts';
import {
  AUTHORITY_CHOICES,
  KIND_CHOICES,
  LEVEL_CHOICES,
  TYPE_CHOICES,
  YES_NO_CHOICES,
} from './import-choices.ts';
import { headingOf, type ImportField } from './import-columns.ts';

const DECISION_FIELDS: readonly ImportField[] = [
  'number',
  'issuedOn',
  'level',
  'signerOffice',
  'authority',
  'publishedOn',
];
const AWARD_FIELDS: readonly ImportField[] = [
  'line',
  'number',
  'issuedOn',
  'form',
  'type',
  'kind',
  'name',
  'unit',
  'recipientCode',
  'agency',
  'province',
  'movement',
  'achievementTo',
  'posthumous',
  'rewardAmount',
];
const REQUIRED: ReadonlySet<ImportField> = new Set([
  'line',
  'number',
  'issuedOn',
  'level',
  'form',
  'kind',
  'name',
]);
const DATES: ReadonlySet<ImportField> = new Set(['issuedOn', 'publishedOn', 'achievementTo']);

/** Rows that drop-downs are prepared for. */
const PREPARED_ROWS = 500;
const LISTS_SHEET = 'Danh mục';
const INSTRUCTIONS: readonly string[] = [
  'HƯỚNG DẪN NHẬP SỐ LIỆU KHEN THƯỞNG / HOW TO FILL IN THIS FILE',
  'Trang “Quyết định”: mỗi quyết định một dòng. Trang “Khen thưởng”: mỗi cá nhân, tập thể, hộ một dòng. / One row a decision, one row a recipient.',
  'Cột có dấu * là bắt buộc. Có thể đổi thứ tự cột và thêm cột; cột lạ không được nhập. / Columns with * are required; their order is free; other columns are not taken.',
  'Số quyết định và ngày ký ở hai trang phải giống nhau. Một dòng sai thì cả quyết định không được nhập. / A decision is taken whole or not at all.',
  'Ngày: 05/03/2023, 2023-03-05 hoặc “ngày 5 tháng 3 năm 2023”. Dùng phông chữ Unicode. / Dates as shown; Unicode letters.',
  'Không ghi số định danh cá nhân (CCCD) vào tệp. / Put no citizen numbers into this file.',
  'Hai dòng cùng tên, cùng đơn vị là một người; khác người thì ghi “Mã đối tượng” khác nhau. / Same name and unit is one recipient; else give codes.',
  'Kiểm tra trước: npm run import -- --code MÃ TỆP.xlsx --dry-run. Nhập thật: bỏ --dry-run. Hoàn tác: --undo. / Try, import, undo.',
];

/** Writes the file that offices fill in: instructions, decisions, commendations, and the lists that drop-downs offer. */
export async function writeTemplate(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  addInstructions(workbook);
  const decisions = workbook.addWorksheet('Quyết định');
  const awards = workbook.addWorksheet('Khen thưởng');
  const lists = addLists(workbook.addWorksheet(LISTS_SHEET));
  fillSheet(decisions, DECISION_FIELDS, lists);
  fillSheet(awards, AWARD_FIELDS, lists);
  await workbook.xlsx.writeFile(path);
}

function addInstructions(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('Hướng dẫn');
  sheet.getColumn(1).width = 120;
  sheet.getColumn(1).alignment = { wrapText: true };
  for (const text of INSTRUCTIONS) sheet.addRow([text]);
  sheet.getRow(1).font = { bold: true, size: 14 };
}

/** Formulas of the lists, by field. */
type Lists = ReadonlyMap<ImportField, string>;

function addLists(sheet: ExcelJS.Worksheet): Lists {
  const today = new Date().toISOString().slice(0, 10);
  const provinces = ruledAgencies.filter((agency) => agency.kind === 'PROVINCE' && isAliveOn(agency, today));
  const values = new Map<ImportField, readonly string[]>([
    ['level', Object.values(LEVEL_CHOICES)],
    ['authority', Object.values(AUTHORITY_CHOICES)],
    ['form', [...new Set(ruledForms.map(({ name }) => name))]],
    ['type', Object.values(TYPE_CHOICES)],
    ['kind', Object.values(KIND_CHOICES)],
    ['posthumous', Object.values(YES_NO_CHOICES)],
    ['signerOffice', [...new Set(ruledForms.flatMap(({ decidedBy }) => decidedBy))]],
    ['province', provinces.map(({ nameVi }) => nameVi)],
  ]);
  const lists = new Map<ImportField, string>();
  for (const [field, options] of values) {
    const column = sheet.getColumn(lists.size + 1);
    // The heading in brackets, so that this sheet is never taken for one of data.
    column.values = [`[${headingOf(field).vi}]`, ...options];
    column.width = 40;
    lists.set(field, `'${LISTS_SHEET}'!$${column.letter}$2:$${column.letter}$${String(options.length + 1)}`);
  }
  return lists;
}

function fillSheet(sheet: ExcelJS.Worksheet, fields: readonly ImportField[], lists: Lists): void {
  sheet.columns = fields.map((field) => ({
    header: `${headingOf(field).vi}${REQUIRED.has(field) ? ' *' : ''}`,
    width: 24,
    style: { numFmt: DATES.has(field) ? 'dd/mm/yyyy' : field === 'rewardAmount' ? '#,##0' : '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  for (const [index, field] of fields.entries()) {
    const formula = lists.get(field);
    if (formula === undefined) continue;
    for (let row = 2; row <= PREPARED_ROWS; row += 1)
      sheet.getCell(row, index + 1).dataValidation = {
        ...{ type: 'list', allowBlank: true, formulae: [formula] },
        // Other words are not forbidden: old forms and provinces are right on their day.
        showErrorMessage: false,
      };
  }
}
