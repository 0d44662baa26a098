import { generateKeyPairSync } from 'node:crypto';
import { join as joinPath } from 'node:path';
import type { Command } from 'commander';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { loadSettings } from '../settings.ts';
import { openRegistryApi } from './registry-api.ts';
import { ministryTokenFile, writeSecret } from './registry-files.ts';
import { show } from './show.ts';
import { writeTable } from './write-table.ts';

interface Invited {
  readonly code: string;
  readonly invitation: string;
  readonly expiresAt: string;
}
interface Joined {
  readonly code: string;
  readonly token: string;
  readonly expiresAt: string;
  readonly registryKeys: object;
}
interface Issued {
  readonly scope: string;
  readonly role: string;
  readonly token: string;
  readonly expiresAt: string;
}
interface ListedToken {
  readonly id: string;
  readonly role: string;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** join, token, whoami: who may do what. */
export function addJoinCommands(program: Command): void {
  program
    .command('join')
    .description(
      'The operator invites a ministry (--code); the ministry redeems the invitation for its first token and key.',
    )
    .option('--code <code>', 'invite this agency (operator)')
    .option('--invitation <secret>', 'redeem this invitation (ministry)')
    .action(async (options: { readonly code?: string; readonly invitation?: string }, command: Command) => {
      if (options.invitation !== undefined) return redeem(options.invitation, command);
      if (options.code === undefined)
        return command.error('Name --code to invite, or --invitation to redeem.');
      const invited = await openRegistryApi().post<Invited>('/registry/invitations', { code: options.code });
      return show(
        command,
        invited,
        `Giấy mời cho / invitation for ${invited.code}, until ${invited.expiresAt.slice(0, 10)}; hand it on in a safe way:\n\n  thidua join --invitation ${invited.invitation}\n`,
      );
    });
  addTokenCommands(program);
  program
    .command('whoami')
    .description('Whose token this is, and until when.')
    .option('--code <code>', "with this ministry's token of this machine")
    .action(async ({ code }: { readonly code?: string }, command: Command) => {
      const me = await openRegistryApi(code).get<{
        readonly name: string;
        readonly role: string;
        readonly expiresAt: string;
      }>('/registry/whoami');
      show(command, me, `${me.name} (${me.role}), until ${me.expiresAt.slice(0, 10)}`);
    });
}

async function redeem(invitation: string, command: Command): Promise<void> {
  const { dataDirectory } = loadSettings();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const jwk = publicKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const joined = await openRegistryApi().post<Joined>('/registry/join', {
    invitation,
    publicKey: { ...jwk, kid },
  });
  const tokenFile = ministryTokenFile(dataDirectory, joined.code);
  writeSecret(tokenFile, joined.token);
  const keyFile = joinPath(dataDirectory, 'registry', `${joined.code.replaceAll('/', '_')}.key.json`);
  writeSecret(keyFile, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid }));
  show(
    command,
    { ...joined, tokenFile, keyFile },
    `${joined.code}: chào mừng / welcome. Token until ${joined.expiresAt.slice(0, 10)}: ${tokenFile}\nKey: ${keyFile}\nNext: thidua publish:check --code ${joined.code} --url <address of your member>`,
  );
}

function addTokenCommands(program: Command): void {
  const token = program
    .command('token')
    .description("Tokens: the caller's own, or with --code a ministry's.");
  token
    .command('rotate')
    .description('A new token in place of the one in use, which ends at once.')
    .option('--code <code>', 'the ministry')
    .option('--days <number>', 'how long it counts', Number)
    .action(async ({ code, days }: { readonly code?: string; readonly days?: number }, command: Command) => {
      const issued = await openRegistryApi(code).post<Issued>('/registry/tokens/rotate', { code, days });
      // Where join had put the old one, the new one takes its place.
      const file =
        issued.role === 'MINISTRY' ? ministryTokenFile(loadSettings().dataDirectory, issued.scope) : null;
      if (file !== null) writeSecret(file, issued.token);
      const where = file === null ? issued.token : file;
      show(
        command,
        issued,
        `${issued.scope}: mã mới / new token until ${issued.expiresAt.slice(0, 10)}: ${where}`,
      );
    });
  token
    .command('revoke')
    .description("Ends tokens at once: all of a ministry's, or one.")
    .option('--code <code>', 'the ministry')
    .option('--id <id>', 'just this one; thidua token list shows ids')
    .action(async ({ code, id }: { readonly code?: string; readonly id?: string }, command: Command) => {
      const answer = await openRegistryApi(code).post<{ readonly scope: string; readonly ended: number }>(
        '/registry/tokens/revoke',
        { code, id },
      );
      show(command, answer, `${answer.scope}: ${String(answer.ended)} token(s) ended`);
    });
  token
    .command('list')
    .description('Tokens without their secrets.')
    .option('--code <code>', 'the ministry')
    .action(async ({ code }: { readonly code?: string }, command: Command) => {
      const query = code === undefined ? '' : `?code=${encodeURIComponent(code)}`;
      const tokens = await openRegistryApi(code).get<readonly ListedToken[]>(`/registry/tokens${query}`);
      const rows = tokens.map(({ id, role, label, expiresAt, revokedAt }) => [
        ...[
          id,
          role,
          label,
          expiresAt.slice(0, 10),
          revokedAt === null ? 'in force' : `ended ${revokedAt.slice(0, 10)}`,
        ],
      ]);
      show(command, tokens, writeTable([['id', 'role', 'label', 'until', 'state'], ...rows]));
    });
}
