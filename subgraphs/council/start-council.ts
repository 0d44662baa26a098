import { pino, type Logger } from 'pino';
import { createGraphQLServer } from '../kit/http/create-graphql-server.ts';
import { serveGraphQL, type GraphQLListener } from '../kit/http/serve-graphql.ts';
import type { SubgraphTelemetry } from '../kit/telemetry/subgraph-telemetry.ts';
import type { RequestGuard } from '../kit/trust/request-guard.ts';
import { buildCouncilSchema } from './build-council-schema.ts';
import { loadCouncilRecords } from './records/council-records.ts';
import { REFERENCE_DATE } from './reference-date.ts';

export interface CouncilOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1 where absent. */
  readonly host?: string;
  /** The day (YYYY-MM-DD) that stands where a request names none; REFERENCE_DATE where absent. */
  readonly referenceDate?: string;
  /** Whose requests are believed; absent: everybody's alike. All that the Council has is public. */
  readonly guard?: RequestGuard | undefined;
  /** What operators see; absent: the log alone. */
  readonly telemetry?: SubgraphTelemetry | undefined;
  /** Silent where absent. */
  readonly logger?: Logger;
}

/** Reference data change with a release: an answer may be kept for a minute. */
const CACHE_CONTROL = 'max-age=60';
/** Name of its subgraph, for which requests are signed. */
const NAME = 'council';

/** Reads the Council's records and serves its subgraph over HTTP. Throws where the port is taken or a record is malformed. */
export async function startCouncil(options: CouncilOptions): Promise<GraphQLListener> {
  const { port, host = '127.0.0.1', referenceDate = REFERENCE_DATE } = options;
  const logger = options.logger ?? pino({ level: 'silent' });
  const schema = buildCouncilSchema(loadCouncilRecords(), referenceDate);
  const server = await createGraphQLServer(schema, logger);
  const createContext = () => ({});
  const { guard } = options;
  const listener = await serveGraphQL({
    ...(guard === undefined ? {} : { identify: (request) => guard.identify(request, [NAME]) }),
    server,
    createContext,
    port,
    host,
    logger,
    telemetry: options.telemetry,
    cacheControl: CACHE_CONTROL,
  });
  return {
    url: listener.url,
    close: async () => {
      await listener.close();
      await server.stop();
    },
  };
}
