import { userInfo } from 'node:os';
import { Command } from 'commander';
import { changeInMember } from './records/change-in-member.ts';
import { showChanges, showReads } from './records/show-log.ts';
import { runScript } from './run-script.ts';
import { UserError } from './user-error.ts';

interface Terms {
  readonly code: string;
  readonly by: string;
  readonly reason: string;
  readonly id: string;
}

const HELP = `
Ví dụ / examples:
  npm run records -- correct --code BTP --id BTP:DT-12 --set unit="Cục Trợ giúp pháp lý" --reason "đính chính"
  npm run records -- rescind --code BTP --id BTP:KT-7 --why FALSE_DECLARATION --reason "QĐ 12/QĐ-BTP"
  npm run records -- erase --code BTP --id BTP:DT-12 --reason "yêu cầu của công dân"
  npm run records -- undo --code BTP
docs/privacy.md: mỗi lệnh làm gì / what each verb does.`;

async function main(): Promise<void> {
  const program = new Command('npm run records --')
    .description(
      'Sửa, hủy bỏ, xóa, hoàn tác một hồ sơ / corrects, rescinds, erases one record, and takes that back.',
    )
    .addHelpText('after', HELP)
    .exitOverride();
  const verb = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .requiredOption('--code <code>', 'mã cơ quan / the agency, as BTP');
  const change = (name: string, description: string) =>
    verb(name, description)
      .requiredOption('--id <id>', 'mã hồ sơ / id of the record, as an answer gives it')
      .requiredOption('--reason <text>', 'lý do, ghi vào nhật ký, không nêu tên / why, for the log; no names')
      .option('--by <name>', 'người làm, ghi vào nhật ký / who does it, for the log', userInfo().username);
  change('correct', 'sửa / puts right what a record says')
    .requiredOption('--set <field=value...>', 'giá trị mới, lặp lại được / new values; field= for none')
    .action(({ code, by, reason, id, set }: Terms & { readonly set: readonly string[] }) =>
      changeInMember(code, { verb: 'correct', by, reason, id, set: JSON.stringify(readValues(set)) }),
    );
  change('rescind', 'hủy bỏ / takes an award back')
    .requiredOption(
      '--why <reason>',
      'FALSE_DECLARATION, FALSE_INFORMATION, APPRAISAL_AGAINST_LAW, CRITERIA_NOT_MET, OTHER',
    )
    .action(({ code, by, reason, id, why }: Terms & { readonly why: string }) =>
      changeInMember(code, { verb: 'rescind', by, reason, id, why }),
    );
  change('erase', 'xóa dữ liệu cá nhân, không hoàn tác được / erases who a person is, for good').action(
    ({ code, by, reason, id }: Terms) => changeInMember(code, { verb: 'erase', by, reason, id }),
  );
  verb('undo', 'hoàn tác thay đổi cuối / takes the last change back')
    .option('--by <name>', 'người làm / who does it, for the log', userInfo().username)
    .action(({ code, by }: Terms) => changeInMember(code, { verb: 'undo', by }));
  verb('log', 'những gì đã làm / what was done').action(({ code }: Terms) => showChanges(code));
  verb('reads', 'ai đã xem tên đã che / who read masked names').action(({ code }: Terms) => showReads(code));
  await program.parseAsync();
}

function readValues(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const place = pair.indexOf('=');
      if (place < 1)
        throw new UserError(`--set ${JSON.stringify(pair)}: mục=giá trị / has to be field=value.`);
      return [pair.slice(0, place), pair.slice(place + 1)];
    }),
  );
}

await runScript(main);
