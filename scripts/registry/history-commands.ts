import type { Command } from 'commander';
import type { ContractMatrix } from '../../registry/publish/contract-matrix.ts';
import type { DeprecationReport } from '../../registry/publish/deprecations.ts';
import type { SchemaChange } from '../../registry/checks/schema-changes.ts';
import type { MemberState } from '../../registry/store/nation-state.ts';
import { ExitError } from './exit-error.ts';
import { memberPath } from './publish-commands.ts';
import { openRegistryApi } from './registry-api.ts';
import { show } from './show.ts';
import { writeDeprecations } from './write-deprecations.ts';
import { writeTable } from './write-table.ts';

interface HistoryArguments {
  readonly code?: string;
  readonly contract?: true;
  readonly limit: string;
}
interface Happened {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
}
interface ListedVersion {
  readonly number: number;
  readonly at: string;
  readonly author: string;
  readonly contractVersion: string;
  readonly changes: readonly SchemaChange[];
}
type ListedMember = Omit<MemberState, 'url'> & { readonly url?: string };

/** history, members, diff: what is there, and how it came about. */
export function addHistoryCommands(program: Command): void {
  program
    .command('history')
    .description('What changed, who did it, and when; of one member with its schema changes.')
    .option('--code <code>', "one member's versions")
    .option('--contract', 'who is at which version of the contract, and who is behind its deadline')
    .option('--limit <number>', 'how many, the newest first', '30')
    .action(async ({ code, contract, limit }: HistoryArguments, command: Command) => {
      const api = openRegistryApi();
      if (contract === true) {
        const report = await api.get<ContractMatrix & DeprecationReport>('/registry/contracts');
        return show(command, report, [writeMatrix(report), ...writeDeprecations(report)].join('\n\n'));
      }
      if (code !== undefined) {
        const versions = await api.get<readonly ListedVersion[]>(memberPath(code, 'versions'));
        return show(command, versions, versions.map(writeVersion).join('\n'));
      }
      const happened = await api.get<readonly Happened[]>(`/registry/history?limit=${limit}`);
      const rows = happened.map(({ number, at, actor, action, subject }) => [
        ...[String(number), at.slice(0, 19), actor, action, subject],
      ]);
      return show(command, happened, writeTable([['generation', 'at', 'who', 'what', 'whom'], ...rows]));
    });
  program
    .command('members')
    .description('All members: codes served, version, contract, state.')
    .action(async (_: unknown, command: Command) => {
      const answer = await openRegistryApi().get<{ readonly members: readonly ListedMember[] }>(
        '/registry/members',
      );
      const rows = answer.members.map((member) => [
        ...[member.code, member.serves.join(','), String(member.version), member.contractVersion],
        ...[member.status, member.reason ?? '', member.url ?? ''],
      ]);
      const head = ['code', 'serves', 'version', 'contract', 'state', 'reason', 'address'];
      show(command, answer, writeTable([head, ...rows]));
    });
  program
    .command('diff <from> <to>')
    .description('What differs between two versions of a member, as: diff BTP@1 BTP@2')
    .action(async (from: string, to: string, _: unknown, command: Command) => {
      const [before, after] = [readVersion(from), readVersion(to)];
      if (before.code !== after.code) throw new ExitError('Both have to be versions of one member.', 1);
      const query = new URLSearchParams({ code: before.code, from: before.number, to: after.number });
      const path = `/registry/diff?${query.toString()}`;
      const answer = await openRegistryApi().get<{ readonly changes: readonly SchemaChange[] }>(path);
      show(command, answer, writeChanges(answer.changes));
    });
}

function readVersion(text: string): { readonly code: string; readonly number: string } {
  const [, code, number] = /^([^@]+)@(\d+)$/.exec(text) ?? [];
  if (code !== undefined && number !== undefined) return { code, number };
  throw new ExitError(`${JSON.stringify(text)} is no version of a member, as BTP@2.`, 1);
}

function writeVersion({ number, at, author, contractVersion, changes }: ListedVersion): string {
  const head = `version ${String(number)}  ${at.slice(0, 19)}  ${author}  contract ${contractVersion}`;
  return number === 1 ? `${head}\n  first` : `${head}\n${writeChanges(changes)}`;
}

function writeChanges(changes: readonly SchemaChange[]): string {
  if (changes.length === 0) return '  không đổi / no change of the schema';
  return changes.map(({ level, message }) => `  ${level.padEnd(9)} ${message}`).join('\n');
}

function writeMatrix({ versions, rows, deadlines }: ContractMatrix): string {
  const head = writeTable([
    ['contract', 'members', 'deadline'],
    ...versions.map(({ version, members, deadline }) => [version, String(members), deadline ?? '']),
  ]);
  const matrix = writeTable([
    ['member', ...versions.map(({ version }) => version), 'lacks'],
    ...rows.map(({ code, contractVersion, gaps }) => [
      code,
      ...versions.map(({ version }) => (version === contractVersion ? '●' : '')),
      gaps.join(', '),
    ]),
  ]);
  const report = deadlines.map(({ version, deadline, daysLeft, behind }) => {
    const time =
      daysLeft < 0 ? `quá hạn / over by ${String(-daysLeft)} days` : `còn / ${String(daysLeft)} days left`;
    const names = behind.length === 0 ? 'đã đủ / everybody has moved' : behind.join(', ');
    return `Hạn / deadline of ${version}: ${deadline} (${time})\n  chưa chuyển / behind: ${names}`;
  });
  return [head, '', matrix, ...report.map((text) => `\n${text}`)].join('\n');
}
