import { Command, Option } from 'commander';
import { ROLES, type Role } from '../schema/protocol/caller.ts';
import { chooseMember } from './nation/choose-members.ts';
import { runScript } from './run-script.ts';
import { loadSettings } from './settings.ts';
import { signDemoToken } from './sign-in/demo-issuer.ts';
import { UserError } from './user-error.ts';

interface Arguments {
  readonly role: Role;
  readonly agency?: string;
  readonly scope?: string;
  readonly subject: string;
  readonly minutes: string;
}

const EXAMPLES = `
Examples:
  npm run -s demo-token -- --role analyst
  npm run -s demo-token -- --role ministry --agency BCA
  curl http://127.0.0.1:4000/graphql -H "authorization: Bearer $(npm run -s demo-token -- --role council)" …`;

/** Prints a token of the demonstration's own issuer, which a gateway on loopback takes where AUTH_JWKS_URL is not set. */
async function main(): Promise<void> {
  const { dataDirectory } = loadSettings();
  const { role, agency, scope, subject, minutes } = new Command('npm run -s demo-token --')
    .description("Prints a token of the demonstration's own issuer, for a gateway on this machine.")
    .addOption(new Option('--role <role>', 'what the caller is').choices(ROLES).makeOptionMandatory())
    .option('--agency <code>', 'whose rows are its own, for the role ministry')
    .option('--scope <scopes>', 'what @requiresScopes asks for, with spaces between')
    .option('--subject <name>', "who stands in owners' logs", 'demo')
    .option('--minutes <number>', 'how long it is good for', '60')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .parse()
    .opts<Arguments>();
  if ((role === 'ministry') !== (agency !== undefined))
    throw new UserError('--agency goes with --role ministry, as --role ministry --agency BCA.');
  const lifetimeSeconds = Math.round(Number(minutes) * 60);
  if (!(lifetimeSeconds > 0)) throw new UserError(`--minutes is "${minutes}"; give a number above 0.`);
  const token = await signDemoToken(dataDirectory, {
    ...{ subject, roles: [role], lifetimeSeconds },
    ...(agency === undefined ? {} : { agency: chooseMember(agency).code }),
    ...(scope === undefined ? {} : { scope }),
  });
  console.log(token);
}

await runScript(main);
