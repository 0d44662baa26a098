import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { readWorkbook } from '../../../../subgraphs/kit/import/read-workbook.ts';

/** Workbooks as programs write them, read row by row: cells are what a person sees, in whatever order the parts stand. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowsOf(path: string) {
  const rows: string[] = [];
  for await (const { sheet, row, cells } of readWorkbook(path)) {
    const texts = [...cells].map(
      ([column, value]) => `${String(column)}=${value instanceof Date ? value.toISOString() : String(value)}`,
    );
    rows.push(`${sheet}!${String(row)} ${texts.join(' ')}`);
  }
  return rows;
}

describe('a workbook', () => {
  it('gives the result of formulas, all fonts of a text, days of date cells, and leaves empty cells out', async () => {
    const path = join(folder, 'cells.xlsx');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Một');
    sheet.addRow(['a', null, 'Đ & <b>', 1900]);
    const [, , formula, rich, day, logical] = [1, 2, 3, 4, 5, 6].map((column) => sheet.getCell(3, column));
    if (formula) formula.value = { formula: 'A1&"x"', result: 'ax' };
    if (rich) rich.value = { richText: [{ text: 'Nguyễn ' }, { text: 'Văn A', font: { bold: true } }] };
    if (day) Object.assign(day, { value: new Date('2024-03-05'), numFmt: 'dd/mm/yyyy' });
    if (logical) logical.value = true;
    workbook.addWorksheet('Hai').addRow([45_000]);
    await workbook.xlsx.writeFile(path);
    expect(await rowsOf(path)).toEqual([
      'Một!1 1=a 3=Đ & <b> 4=1900',
      'Một!3 3=ax 4=Nguyễn Văn A 5=2024-03-05T00:00:00.000Z 6=Có',
      'Hai!1 1=45000',
    ]);
  });

  it('of many sheets is read alike whichever program wrote it: parts in another order, texts within the cells', async () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
    const [path, streamed] = [join(folder, 'one.xlsx'), join(folder, 'streamed.xlsx')];
    const workbook = new ExcelJS.Workbook();
    const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: streamed, useSharedStrings: false });
    for (const name of names) {
      workbook.addWorksheet(name).addRow([name, 'ô', 1]);
      const sheet = writer.addWorksheet(name);
      sheet.addRow([name, 'ô', 1]).commit();
      sheet.commit();
    }
    await Promise.all([workbook.xlsx.writeFile(path), writer.commit()]);
    const rows = await rowsOf(path);
    expect(rows).toEqual(names.map((name) => `${name}!1 1=${name} 2=ô 3=1`));
    expect(await rowsOf(streamed)).toEqual(rows);
  });

  it('that is none, or cut off, is an error and no row', async () => {
    const text = join(folder, 'text.xlsx');
    await writeFile(text, 'Mã dòng,Số quyết định\n');
    await expect(rowsOf(text)).rejects.toThrow('no workbook');
    const cut = join(folder, 'cells.xlsx');
    await truncate(cut, 2_000);
    await expect(rowsOf(cut)).rejects.toThrow();
  });
});
