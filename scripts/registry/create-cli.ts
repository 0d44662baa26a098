import { Command } from 'commander';
import { addConformanceCommand } from './conformance-command.ts';
import { addHistoryCommands } from './history-commands.ts';
import { addJoinCommands } from './join-commands.ts';
import { addOperatorCommands } from './operator-commands.ts';
import { addPublishCommands } from './publish-commands.ts';
import { writeCompletion } from './write-completion.ts';

const HELP = `
Examples:
  thidua join --code BTP                                        the operator invites a ministry
  thidua join --invitation tdi_…                                the ministry takes its first token
  thidua publish:check --code BTP --url https://gql.moj.example/graphql
  thidua publish --code BTP --url https://gql.moj.example/graphql
  thidua history --contract                                     who is behind

Exit codes: 0 done; 1 the command line, or a right that is missing; 2 refused by a check; 3 no registry answers.
REGISTRY_URL and REGISTRY_TOKEN say where and who (README.md). --json gives every answer for a pipeline.`;

/** The one command line of the registry: `npx thidua`, and the npm scripts. */
export function createCli(): Command {
  const program = new Command('thidua')
    .description('Công bố dữ liệu thi đua, khen thưởng / publishing to the nation.')
    .option('--json', 'answers as JSON')
    .addHelpText('after', HELP)
    .showSuggestionAfterError()
    .exitOverride();
  addPublishCommands(program);
  addHistoryCommands(program);
  addJoinCommands(program);
  addOperatorCommands(program);
  addConformanceCommand(program);
  program
    .command('completion')
    .description('Completion for bash: source <(npx thidua completion)')
    .action(() => {
      process.stdout.write(writeCompletion(program));
    });
  for (const command of allCommands(program))
    if (command !== program) command.option('--json', 'the answer as JSON').exitOverride();
  return program;
}

function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}
