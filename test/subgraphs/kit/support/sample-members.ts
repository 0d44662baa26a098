import type { GraphQLListener } from '../../../../subgraphs/kit/http/serve-graphql.ts';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import { startMember, type MemberOptions } from '../../../../subgraphs/kit/start-member.ts';
import { sampleNation } from './sample-nation.ts';

/** Members of the sample nation on ONE database, each on an address of its own. */
export interface SampleMembers {
  readonly database: Database;
  /** SQL statements since it was last emptied. */
  readonly statements: string[];
  /** Serves the Ministry of National Defence. */
  readonly defence: GraphQLListener;
  /** Keeps the State's awards, credited to others. */
  readonly staff: GraphQLListener;
  /** Serves three owners at once. */
  readonly host: GraphQLListener;
  start(options: Pick<MemberOptions, 'serves' | 'extensions' | 'logger'>): Promise<GraphQLListener>;
  close(): Promise<void>;
}

export async function startSampleMembers(): Promise<SampleMembers> {
  const statements: string[] = [];
  const database = await openDatabase({ onStatement: (statement) => statements.push(statement) });
  for (const records of sampleNation()) await database.loadOwner(records);
  const started: GraphQLListener[] = [];
  const start: SampleMembers['start'] = async (options) => {
    const member = await startMember({ store: database.store, port: 0, ...options });
    started.push(member);
    return member;
  };
  return {
    database,
    statements,
    defence: await start({ serves: ['BQP'] }),
    staff: await start({ serves: ['BTDKTTW'] }),
    host: await start({ serves: ['BQP', 'HN', 'BCA'] }),
    start,
    close: async () => {
      await Promise.all(started.map((member) => member.close()));
      await database.close();
    },
  };
}
