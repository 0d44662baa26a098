import ExcelJS from 'exceljs';
import { isAliveOn, ruledAgencies, ruledForms } from '../rules/rule-reference.ts';
import { DATE_FIELDS } from './date-fields.ts';
import * as choices from './import-choices.ts';
import { headingOf, type ImportField } from './import-columns.ts';
import { LISTS_SHEET, SHEET_FORMS, type SheetForm } from './import-sheets.ts';
import { knownMetrics, nationalMovementIds } from './rows/read-reference.ts';

/** Rows that drop-downs are prepared for. */
const PREPARED_ROWS = 500;
const INSTRUCTIONS: readonly string[] = [
  'HƯỚNG DẪN NHẬP SỐ LIỆU THI ĐUA, KHEN THƯỞNG / HOW TO FILL IN THIS FILE',
  'Chỉ điền những trang cần nhập; trang để trống được bỏ qua. Mỗi dòng có một “Mã dòng” riêng trong trang (trang “Khen thưởng”: trong quyết định). / Fill in only the sheets you need. Each row has an id of its own.',
  'Cột có dấu * là bắt buộc. Có thể đổi thứ tự cột và thêm cột; cột lạ không được nhập và được nêu trong báo cáo. / Columns with * are required; their order is free; other columns are not taken.',
  '“Quyết định”, “Khen thưởng”: mỗi quyết định một dòng, mỗi cá nhân, tập thể, hộ một dòng; số quyết định và ngày ký ở hai trang phải giống nhau. Một dòng sai thì cả quyết định không được nhập. / A decision is taken whole or not at all.',
  '“Phong trào”, “Sơ kết, tổng kết”: ở cột “Phong trào” ghi mã dòng hoặc tên phong trào. Phong trào và các lần sơ kết, tổng kết của nó được nhập cùng nhau hoặc không nhập. / A movement and its reviews are taken together.',
  '“Triển khai”: mỗi phong trào toàn quốc (M-01…) một dòng. “Chỉ tiêu”: mỗi con số một dòng. “Báo cáo”: các dòng cùng loại, cùng kỳ là một báo cáo. / One row each; rows of one kind and period are one report.',
  'Nhập lại cùng một dòng với nội dung khác là sửa bản ghi đó (trừ quyết định: hoàn tác rồi nhập lại). / The same row with other content corrects the record; a decision is undone and imported again.',
  'Số: 1.900 là một nghìn chín trăm; 475,5 có phần thập phân; “trên 1.900”, “khoảng 475” là số làm tròn. Bằng không ghi 0; chưa biết để trống. / Zero is 0; unknown is empty; “trên” is over, “khoảng” is about.',
  'Ngày: 05/03/2023, 2023-03-05 hoặc “ngày 5 tháng 3 năm 2023”. Dùng phông chữ Unicode. / Dates as shown; Unicode letters.',
  'Không ghi số định danh cá nhân (CCCD) vào tệp. Trang “Điển hình” nêu việc làm, không nêu tên người. / Put no citizen numbers into this file; an exemplar is what was done, not who.',
  'Hai dòng cùng tên, cùng đơn vị là một người; khác người thì ghi “Mã đối tượng” khác nhau. / Same name and unit is one recipient; else give codes.',
  'Kiểm tra và nhập: trang /import của thành viên, hoặc npm run import -- --code MÃ TỆP.xlsx --dry-run, rồi bỏ --dry-run. Hoàn tác: --undo. / Try, import, undo.',
];

/** Writes the file that offices fill in: instructions, a sheet for each kind of rows, and the lists that drop-downs offer. */
export async function writeTemplate(path: string): Promise<void> {
  await createTemplate().xlsx.writeFile(path);
}

/** The same in memory. */
export function createTemplate(): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  addInstructions(workbook);
  const sheets = SHEET_FORMS.map((form) => [workbook.addWorksheet(form.name), form] as const);
  const lists = addLists(workbook.addWorksheet(LISTS_SHEET));
  for (const [sheet, form] of sheets) fillSheet(sheet, form, lists);
  return workbook;
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

function listedValues(): readonly (readonly [ImportField, readonly string[]])[] {
  const today = new Date().toISOString().slice(0, 10);
  const provinces = ruledAgencies.filter((agency) => agency.kind === 'PROVINCE' && isAliveOn(agency, today));
  return [
    ['level', Object.values(choices.LEVEL_CHOICES)],
    ['authority', Object.values(choices.AUTHORITY_CHOICES)],
    ['form', [...new Set(ruledForms.map(({ name }) => name))]],
    ['type', Object.values(choices.TYPE_CHOICES)],
    ['kind', Object.values(choices.KIND_CHOICES)],
    ['posthumous', Object.values(choices.YES_NO_CHOICES)],
    ['signerOffice', [...new Set(ruledForms.flatMap(({ decidedBy }) => decidedBy))]],
    ['province', provinces.map(({ nameVi }) => nameVi)],
    ['rescissionReason', Object.values(choices.RESCISSION_CHOICES)],
    ['movementKind', Object.values(choices.MOVEMENT_KIND_CHOICES)],
    ['scope', Object.values(choices.SCOPE_CHOICES)],
    ['status', Object.values(choices.STATUS_CHOICES)],
    ['missingContent', Object.values(choices.CONTENT_CHOICES)],
    ['nationalMovement', nationalMovementIds],
    ['reviewKind', Object.values(choices.REVIEW_CHOICES)],
    ['metric', knownMetrics.map(({ name }) => name)],
    ['qualifier', Object.values(choices.QUALIFIER_CHOICES)],
    ['consent', Object.values(choices.YES_NO_CHOICES)],
    ['measure', Object.values(choices.MEASURE_CHOICES)],
  ];
}

function addLists(sheet: ExcelJS.Worksheet): Lists {
  const lists = new Map<ImportField, string>();
  for (const [field, options] of listedValues()) {
    const column = sheet.getColumn(lists.size + 1);
    // The heading in brackets, so that this sheet is never taken for one of data.
    column.values = [`[${headingOf(field).vi}]`, ...options];
    column.width = 40;
    lists.set(field, `'${LISTS_SHEET}'!$${column.letter}$2:$${column.letter}$${String(options.length + 1)}`);
  }
  return lists;
}

function fillSheet(sheet: ExcelJS.Worksheet, { fields, required }: SheetForm, lists: Lists): void {
  sheet.columns = fields.map((field) => ({
    header: `${headingOf(field).vi}${required.includes(field) ? ' *' : ''}`,
    width: 24,
    style: { numFmt: numberFormat(field) },
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

function numberFormat(field: ImportField): string {
  if (DATE_FIELDS.includes(field)) return 'dd/mm/yyyy';
  if (field === 'rewardAmount') return '#,##0';
  // What a person types stays as it was typed: Excel makes no date or number of it.
  return '@';
}
