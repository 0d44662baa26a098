import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { request } from 'undici';
import { announcingDatabase } from '../../subgraphs/kit/changes/announcing-database.ts';
import { openDatabase, type Database } from '../../subgraphs/kit/data/open-database.ts';
import { planNation } from '../nation/plan-nation.ts';
import type { AgencyProfile } from '../../subgraphs/member/profiles/agency-profile.ts';
import type { Settings } from '../settings.ts';
import { tellChanges } from '../tell-changes.ts';
import { UserError } from '../user-error.ts';

/** What is asked of an agency's member, both ways in which it can be reached. */
export interface MemberCall<Result> {
  readonly settings: Settings;
  readonly profile: AgencyProfile;
  /** Below `/members/:code/` of the host's control server. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** A file to send; null for none. */
  readonly file: string | null;
  /** The same, on a database that this process opens itself. */
  readonly direct: (database: Database) => Promise<Result>;
}

/**
 * Asks the member's host, which alone may open an embedded database; with DATABASE_URL the database itself. Throws a
 * UserError with what the member said, or where nobody answers.
 */
export async function askMember<Result>(call: MemberCall<Result>): Promise<Result> {
  const { databaseUrl } = call.settings;
  return databaseUrl === null ? askHost(call) : askDatabase(call, databaseUrl);
}

async function askDatabase<Result>(
  { settings, direct }: MemberCall<Result>,
  databaseUrl: string,
): Promise<Result> {
  const plain = await openDatabase({ databaseUrl }).catch((error: unknown) => {
    throw new UserError(error instanceof Error ? error.message : String(error));
  });
  const { changes } = tellChanges(settings);
  const logger = pino({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel });
  const database = changes === undefined ? plain : announcingDatabase(plain, { ...changes, logger });
  try {
    return await direct(database);
  } catch (error) {
    if (error instanceof GraphQLError) throw new UserError(error.message);
    throw error;
  } finally {
    await database.close();
  }
}

async function askHost<Result>({
  settings,
  profile,
  path,
  query,
  file,
}: MemberCall<Result>): Promise<Result> {
  const { port, host } = settings;
  const [memberHost] = planNation(port, host, [profile]).memberHosts;
  const url = new URL(`http://127.0.0.1:${String(memberHost?.controlPort)}/members/${profile.code}/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const body = file === null ? null : createReadStream(file);
  const { status, answer } = await post(url, body);
  if (status === 200) return answer as Result;
  const { errors } = (answer ?? {}) as { readonly errors?: readonly { readonly message: string }[] };
  throw new UserError(errors?.[0]?.message ?? `What answers at ${url.origin} is not the nation's control.`);
}

async function post(url: URL, body: Readable | null): Promise<{ status: number; answer: unknown }> {
  try {
    const headers = body === null ? {} : { 'content-type': 'application/octet-stream' };
    const response = await request(url, { method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 });
    return { status: response.statusCode, answer: await response.body.json().catch(() => null) };
  } catch {
    throw new UserError(
      `Không có thành viên nào trả lời ở ${url.origin}. Hãy chạy npm start, hoặc đặt PORT.\nNo nation answers at ${url.origin}. Start one with npm start, or set PORT to the one it has.`,
    );
  }
}
