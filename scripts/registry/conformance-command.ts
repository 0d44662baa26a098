import type { Command } from 'commander';
import { runConformance } from '../../registry/conformance/run-conformance.ts';
import { showProgress } from './show-progress.ts';
import { show } from './show.ts';
import { writeConformance } from './write-conformance.ts';

/** conformance: PROTOCOL.md as executable checks, for a member of any stack. */
export function addConformanceCommand(program: Command): void {
  program
    .command('conformance')
    .description('Tries a running member on what PROTOCOL.md says. Exit code 2 where it does not keep to it.')
    .requiredOption('--url <url>', "the member's GraphQL endpoint")
    .option('--code <code>', 'the agency whose rows it keeps (default: read from its own rows)')
    .action(async ({ url, code }: { readonly url: string; readonly code?: string }, command: Command) => {
      showProgress(`Thử / trying ${url} …`);
      const results = await runConformance(url, code ?? null);
      show(command, results, writeConformance(results));
      if (results.some(({ status }) => status === 'failed')) process.exitCode = 2;
    });
}
