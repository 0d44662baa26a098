import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { request } from 'undici';
import { announcingDatabase } from '../../subgraphs/kit/changes/announcing-database.ts';
import { openDatabase, type Database } from '../../subgraphs/kit/data/open-database.ts';
import type { ReportedProblem } from '../../subgraphs/kit/import/import-outcome.ts';
import type { ImportProgress } from '../../subgraphs/kit/import/import-progress.ts';
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
  readonly method?: 'GET' | 'POST';
  /** A file to send; null for none. */
  readonly file: string | null;
  /** Told how far it is. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Told each problem that was found in the file. */
  readonly onProblem?: (problem: ReportedProblem) => void | Promise<void>;
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

async function askHost<Result>(call: MemberCall<Result>): Promise<Result> {
  const { port, host } = call.settings;
  const [memberHost] = planNation(port, host, [call.profile]).memberHosts;
  const url = new URL(
    `http://127.0.0.1:${String(memberHost?.controlPort)}/members/${call.profile.code}/${call.path}`,
  );
  for (const [name, value] of Object.entries(call.query)) url.searchParams.set(name, value);
  const { body } = await send(url, call);
  let answer: Answer = {};
  try {
    for await (const line of createInterface({ input: body, crlfDelay: Infinity })) {
      answer = JSON.parse(line) as Answer;
      if (answer.progress !== undefined) call.onProgress?.(answer.progress);
      if (answer.problem !== undefined) await call.onProblem?.(answer.problem);
    }
  } catch {
    answer = {};
  }
  if (answer.errors?.[0] !== undefined) throw new UserError(answer.errors[0].message);
  const result = call.file === null ? answer : answer.outcome;
  if (
    result !== undefined &&
    !('progress' in answer || 'problem' in answer) &&
    Object.keys(answer).length > 0
  )
    return result as Result;
  throw new UserError(
    `What answers at ${url.origin} is not the nation's control, or it ended before it was done.`,
  );
}

/** A line of the host's answer. */
interface Answer {
  readonly progress?: ImportProgress;
  readonly problem?: ReportedProblem;
  readonly outcome?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

async function send(
  url: URL,
  { file, method = 'POST' }: Pick<MemberCall<unknown>, 'file' | 'method'>,
): Promise<{ readonly body: Readable }> {
  try {
    const type = file === null ? {} : { 'content-type': 'application/octet-stream' };
    const body = file === null ? null : createReadStream(file);
    const headers = { accept: file === null ? 'application/json' : 'application/x-ndjson', ...type };
    return await request(url, { method, headers, body, headersTimeout: 0, bodyTimeout: 0 });
  } catch {
    throw new UserError(
      `Không có thành viên nào trả lời ở ${url.origin}. Hãy chạy npm start, hoặc đặt PORT.\nNo nation answers at ${url.origin}. Start one with npm start, or set PORT to the one it has.`,
    );
  }
}
