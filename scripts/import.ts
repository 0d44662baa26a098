import { Command, Option } from 'commander';
import { userInfo } from 'node:os';
import { importIntoMember } from './import/import-into-member.ts';
import { listInMember } from './import/list-in-member.ts';
import { undoInMember } from './import/undo-in-member.ts';
import { writeTemplate } from '../subgraphs/kit/import/write-template.ts';
import { runScript } from './run-script.ts';
import { UserError } from './user-error.ts';

interface Arguments {
  readonly code?: string;
  readonly template?: string | true;
  readonly dryRun: boolean;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly undo: boolean;
  readonly log: boolean;
  readonly by: string;
}

const DEFAULT_TEMPLATE = 'mau-thi-dua-khen-thuong.xlsx';
const EXIT_CODES = `
Exit codes: 0 all rows are on record, 1 refused as a whole (nothing changed), 2 some rows were rejected.
Mã thoát: 0 mọi dòng đã có trong hồ sơ, 1 bị từ chối toàn bộ (không đổi gì), 2 có dòng bị từ chối.`;

async function main(): Promise<void> {
  const command = new Command('npm run import --')
    .description(
      'Nhập quyết định, khen thưởng, phong trào, chỉ tiêu, báo cáo từ tệp Excel, CSV / imports an agency’s records from a file.',
    )
    .argument('[file]', 'tệp .xlsx hoặc .csv / the file')
    .option('--code <code>', 'mã cơ quan / the agency, as BTP')
    .option('--template [file]', `viết tệp mẫu / writes the form to fill in (${DEFAULT_TEMPLATE})`)
    .option('--dry-run', 'chỉ kiểm tra / only checks', false)
    .addOption(new Option('--date-order <order>', '5/3/23 là / is').choices(['dmy', 'mdy']))
    .option('--undo', 'hoàn tác lần nhập cuối / takes the last import back', false)
    .option('--log', 'nhật ký các lần nhập / what was imported, by whom', false)
    .option('--by <name>', 'người nhập, ghi vào nhật ký / who imports, for the log', userInfo().username)
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .parse();
  const [file] = command.args;
  const { template, code, undo, log, by, dryRun, dateOrder = null } = command.opts<Arguments>();
  if (template !== undefined) {
    const path = template === true ? DEFAULT_TEMPLATE : template;
    await writeTemplate(path);
    console.log(`Đã viết tệp mẫu / The template is in ${path}.`);
    return;
  }
  if (code === undefined) throw new UserError('Thiếu --code / Name the agency, as in `--code BTP`.');
  if (log) return listInMember(code);
  if (undo) return undoInMember(code, by);
  if (file === undefined) throw new UserError('Thiếu tệp / Name the file, as in `--code BTP FILE.xlsx`.');
  process.exitCode = await importIntoMember({ code, file, by, isDryRun: dryRun, dateOrder });
}

await runScript(main);
