import { Command, InvalidArgumentError } from 'commander';
import { chooseMember } from './nation/choose-members.ts';
import { writeSupergraph, type MemberAddress } from './nation/write-supergraph.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { UserError } from './user-error.ts';

interface Arguments {
  readonly council: string;
  readonly member: readonly string[];
  readonly out: string;
  readonly wait: number;
}

const HELP = `
Example:
  npm run supergraph -- --council http://council:4000/graphql --member BQP=http://bqp:4000/graphql

Each member is asked for its schema, so it has to run. One that does not answer in time is taken to have the
contract, and nothing more: compose again once it is up, where it has fields of its own.`;

/** A member that starts with a database to fill listens late. */
const WAIT_SECONDS = 120;

async function main(): Promise<void> {
  const settings = loadSettings();
  const options = new Command('npm run supergraph --')
    .description(
      'Composes the supergraph, and writes it with the directory of members and what they can be asked.',
    )
    .requiredOption('--council <url>', "the Council's GraphQL endpoint")
    .requiredOption('--member <code=url...>', 'who serves an agency, as BQP=http://bqp:4000/graphql')
    .option('--out <folder>', 'where to write', settings.dataDirectory)
    .option('--wait <seconds>', 'how long members may take to answer', readSeconds, WAIT_SECONDS)
    .addHelpText('after', HELP)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  const { out, council, member, wait } = options;
  const addresses = member.map(readAddress);
  const { files, unread } = await writeSupergraph(out, readUrl(council), addresses, wait * 1000);
  for (const { code, reason } of unread)
    console.error(`${code} gave no schema (${reason}): it is taken to have the contract, and nothing more.`);
  console.log(`Supergraph: ${files.supergraph}\nDirectory: ${files.directory}\nManifest: ${files.manifest}`);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidArgumentError('Seconds are a number from 0 on.');
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
