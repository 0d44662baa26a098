import { Command } from 'commander';
import { chooseMember } from './nation/choose-members.ts';
import { writeSupergraph, type MemberAddress } from './nation/write-supergraph.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { UserError } from './user-error.ts';

const HELP = `
Example:
  npm run supergraph -- --council http://council:4000/graphql --member BQP=http://bqp:4000/graphql`;

function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('npm run supergraph --')
    .description(
      'Composes the supergraph, and writes it with the directory of members for gateways to start from.',
    )
    .requiredOption('--council <url>', "the Council's GraphQL endpoint")
    .requiredOption('--member <code=url...>', 'who serves an agency, as BQP=http://bqp:4000/graphql')
    .option('--out <folder>', 'where to write', settings.dataDirectory)
    .addHelpText('after', HELP)
    .exitOverride()
    .parse()
    .opts<{ readonly council: string; readonly member: readonly string[]; readonly out: string }>();
  const files = writeSupergraph(options.out, readUrl(options.council), options.member.map(readAddress));
  console.log(`Supergraph: ${files.supergraph}\nDirectory: ${files.directory}`);
  return Promise.resolve();
}

function readAddress(text: string): MemberAddress {
  const [code = '', ...rest] = text.split('=');
  return { profile: chooseMember(code), url: readUrl(rest.join('=')) };
}

function readUrl(text: string): string {
  if (!URL.canParse(text))
    throw new UserError(`${JSON.stringify(text)} is not an address, as in http://bqp:4000/graphql.`);
  return text;
}

await runScript(main);
