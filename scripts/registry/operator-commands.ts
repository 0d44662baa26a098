import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { AuditEntry } from '../../registry/store/audit-entry.ts';
import { memberPath } from './publish-commands.ts';
import { openRegistryApi } from './registry-api.ts';
import { show } from './show.ts';

interface Changed {
  readonly generation: number;
  readonly isNew: boolean;
}

/** rollback, quarantine, release, contract, audit: what the operator does with the nation. */
export function addOperatorCommands(program: Command): void {
  program
    .command('rollback')
    .description('The nation as it was at an earlier generation; or one member at an earlier version.')
    .requiredOption('--to <number>', 'generation, or version with --code', readNumber)
    .option('--code <code>', 'one member only')
    .action(async ({ to, code }: { readonly to: number; readonly code?: string }, command: Command) => {
      const path = code === undefined ? '/registry/rollback' : memberPath(code, 'rollback');
      const answer = await openRegistryApi(code).post<Changed>(path, { to });
      show(
        command,
        answer,
        describe(answer, `${code ?? 'cả nước / the nation'}: trở lại / back to ${String(to)}`),
      );
    });
  program
    .command('reissue')
    .description(
      'What the registry has, as a new generation after all that gateways serve: after its database was restored from an older copy.',
    )
    .option(
      '--after <number>',
      'a generation that gateways serve, where none can reach the registry',
      readNumber,
    )
    .action(async ({ after }: { readonly after?: number }, command: Command) => {
      const answer = await openRegistryApi().post<Changed>('/registry/reissue', { after: after ?? null });
      show(command, answer, describe(answer, 'cả nước: phát hành lại / the nation issued anew'));
    });
  program
    .command('quarantine <code>')
    .description('Gateways ask the member no more, and say so, until it is released.')
    .requiredOption('--reason <text>', 'why; everybody can read it')
    .action(async (code: string, { reason }: { readonly reason: string }, command: Command) => {
      const answer = await openRegistryApi().post<Changed>(memberPath(code, 'quarantine'), { reason });
      show(command, answer, describe(answer, `${code}: tạm ngừng / quarantined`));
    });
  program
    .command('release <code>')
    .description('Ends a quarantine.')
    .action(async (code: string, _: unknown, command: Command) => {
      const answer = await openRegistryApi().post<Changed>(memberPath(code, 'release'));
      show(command, answer, describe(answer, `${code}: hoạt động lại / asked again`));
    });
  addContractCommands(program);
  addAuditCommand(program);
}

function addAuditCommand(program: Command): void {
  program
    .command('audit')
    .description('The audit log, with every hash checked.')
    .command('verify')
    .description('Says whether the log is as it was written. Exit code 2 where it is not.')
    .action(async (_: unknown, command: Command) => {
      const { fault, entries } = await openRegistryApi().get<{
        readonly fault: string | null;
        readonly entries: readonly AuditEntry[];
      }>('/registry/audit');
      const count = String(entries.length);
      show(
        command,
        { fault, entries },
        fault ?? `${count} dòng, nguyên vẹn / entries, whole; the last is ${entries.at(-1)?.hash ?? 'none'}`,
      );
      if (fault !== null) process.exitCode = 2;
    });
}

interface ContractArguments {
  readonly version: string;
  readonly sdl: string;
  readonly deadline?: string;
  readonly retires?: readonly string[];
  readonly acceptBreaking?: true;
}

function addContractCommands(program: Command): void {
  const contract = program
    .command('contract')
    .description('Versions of the contract that members may implement.');
  contract
    .command('admit')
    .description('Admits a new version, or sets the deadline of one.')
    .requiredOption('--version <number>', 'as 1.1')
    .requiredOption('--sdl <file>', 'its text')
    .option('--deadline <day>', 'until when members are to have moved, YYYY-MM-DD')
    .option('--retires <versions>', 'older ones that end at once, as 1.0', (text) => text.split(','))
    .option('--accept-breaking', 'take away what clients use, or was never deprecated; it is recorded')
    .action(async (given: ContractArguments, command: Command) => {
      const { version, sdl, deadline, retires, acceptBreaking = false } = given;
      const body = {
        acceptsBreaking: acceptBreaking,
        version,
        sdl: readFileSync(sdl, 'utf8'),
        deadline: deadline ?? null,
        retires: retires ?? [],
      };
      const answer = await openRegistryApi().post<Changed>('/registry/contracts', body);
      show(command, answer, describe(answer, `contract ${version}: được chấp nhận / admitted`));
    });
  contract
    .command('retire <version>')
    .description('Ends a version that no member needs any more.')
    .action(async (version: string, _: unknown, command: Command) => {
      const answer = await openRegistryApi().delete<Changed>(`/registry/contracts/${version}`);
      show(command, answer, describe(answer, `contract ${version}: hết hiệu lực / retired`));
    });
  contract
    .command('show [version]')
    .description('The text of a version; the newest where none is named.')
    .action(async (version = 'newest') => {
      process.stdout.write(await openRegistryApi().text(`/registry/contracts/${String(version)}`));
    });
}

function describe({ generation, isNew }: Changed, text: string): string {
  return isNew
    ? `${text}, generation ${String(generation)}`
    : `không đổi / unchanged, generation ${String(generation)}`;
}

function readNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('It is a whole number from 1 on; thidua history lists them.');
}
