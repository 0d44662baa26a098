import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { CheckReport } from '../../registry/checks/run-checks.ts';
import type { PublishResult } from '../../registry/publish/publisher.ts';
import { ExitError } from './exit-error.ts';
import { showProgress } from './show-progress.ts';
import { openRegistryApi, RegistryRefusal } from './registry-api.ts';
import { show } from './show.ts';
import { writeReport } from './write-report.ts';

interface PublishArguments {
  readonly code: string;
  readonly url: string;
  readonly sdl?: string;
  readonly serves?: readonly string[];
  readonly acceptBreaking?: true;
}

interface CheckAnswer {
  readonly passed: boolean;
  readonly reports: readonly CheckReport[];
}

/** publish, publish:check, withdraw: what a ministry does with its own member. */
export function addPublishCommands(program: Command): void {
  addOptions(
    program.command('publish').description("Publishes a member's schema and address; checked first."),
  )
    .option('--accept-breaking', 'take away what clients use all the same; it is recorded')
    .action(async (options: PublishArguments, command: Command) => {
      const api = openRegistryApi(options.code);
      showProgress(`Kiểm tra và công bố / checking and publishing ${options.code} …`);
      const result = await api
        .post<PublishResult>('/registry/publish', toPublication(options))
        .catch((error: unknown) => {
          throw explainRefusal(error, command);
        });
      show(command, result, describeResult(result));
    });
  addOptions(
    program
      .command('publish:check')
      .description('Says what publish would say, without publishing. Exit code 2 where it would be refused.'),
  ).action(async (options: PublishArguments, command: Command) => {
    showProgress(`Kiểm tra / checking ${options.code} …`);
    const answer = await openRegistryApi(options.code).post<CheckAnswer>(
      '/registry/check',
      toPublication(options),
    );
    show(command, answer, answer.reports.map(writeReport).join('\n'));
    if (!answer.passed) process.exitCode = 2;
  });
  program
    .command('withdraw')
    .description('Takes a member out of the nation; its history stays.')
    .requiredOption('--code <code>', 'the agency, as BTP')
    .action(async ({ code }: { readonly code: string }, command: Command) => {
      const path = memberPath(code, 'withdraw');
      const answer = await openRegistryApi(code).post<{ readonly generation: number }>(path);
      show(command, answer, `${code}: đã rút / withdrawn, generation ${String(answer.generation)}`);
    });
}

/** Address of one member's verb. */
export function memberPath(code: string, verb: string): string {
  return `/registry/members/${encodeURIComponent(code)}/${verb}`;
}

function addOptions(command: Command): Command {
  return command
    .requiredOption('--code <code>', 'the agency that runs the member, as BTP')
    .requiredOption('--url <url>', "the member's GraphQL endpoint, where gateways ask it")
    .option('--sdl <file>', 'its schema (default: what it serves in _service { sdl })')
    .option('--serves <codes>', 'all codes whose rows it keeps, as BKHCN25,BKHCN,BTTTT', (text) =>
      text.split(','),
    );
}

function toPublication({
  code,
  url,
  sdl,
  serves,
  acceptBreaking,
}: PublishArguments): Record<string, unknown> {
  return {
    ...{ code, url },
    ...(serves === undefined ? {} : { serves }),
    ...(sdl === undefined ? {} : { sdl: readSdl(sdl) }),
    ...(acceptBreaking === true ? { acceptsBreaking: true } : {}),
  };
}

function readSdl(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ExitError(`${file} cannot be read: ${(error as Error).message}`, 1);
  }
}

/** What the checks found, in front of what the registry said. */
function explainRefusal(error: unknown, command: Command): unknown {
  if (!(error instanceof RegistryRefusal) || command.optsWithGlobals()['json'] === true) return error;
  const reports = (error.details['reports'] ?? []) as readonly CheckReport[];
  if (reports.length > 0) console.log(reports.map(writeReport).join('\n'));
  return error;
}

function describeResult({ published, generation }: PublishResult): string {
  const lines = published.map(({ code, version, isNew, report }) =>
    isNew
      ? `${writeReport(report)}\n${code}: đã công bố / published, version ${String(version)}`
      : `${code}: không đổi / unchanged, version ${String(version)}`,
  );
  return `${lines.join('\n')}\nThế hệ / generation ${String(generation)}`;
}
