import { Command } from 'commander';
import { z } from 'zod';
import { loadSettings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { chooseMember } from './choose-members.ts';
import { planNation } from './plan-nation.ts';

const statusSchema = z.object({ code: z.string(), url: z.string(), state: z.enum(['running', 'stopped']) });

/**
 * The whole of `npm run stop` and `npm run resume`: takes the member of `--code` down or up in a nation that runs.
 * Throws a UserError where no nation runs, or it does not host that member.
 */
export async function controlMember(action: 'stop' | 'resume', description: string): Promise<void> {
  const { port, host } = loadSettings();
  const options = new Command(`npm run ${action} --`)
    .description(`${description} Set PORT where the nation was started with another.`)
    .requiredOption('--code <code>', 'the agency, as BCA')
    .exitOverride()
    .parse()
    .opts<{ readonly code: string }>();
  const profile = chooseMember(options.code);
  const { code, name } = profile;
  const [memberHost] = planNation(port, host, [profile]).memberHosts;
  const response = await post(`http://127.0.0.1:${memberHost?.controlPort}/members/${code}/${action}`);
  if (response.status === 404)
    throw new UserError(`The nation at port ${port} runs without ${code}: it was started with --only.`);
  const status = statusSchema.safeParse(await response.json().catch(() => null));
  if (!status.success) throw new UserError(`What answers at ${response.url} is not the nation's control.`);
  console.log(`${code} (${name}) is ${status.data.state}: ${status.data.url}`);
}

async function post(url: string): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST' });
  } catch {
    throw new UserError(
      `No nation answers at ${url}. Start one with npm start, or set PORT to the one it has.`,
    );
  }
}
