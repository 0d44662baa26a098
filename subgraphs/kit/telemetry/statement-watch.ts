import { context, SpanKind, trace, type Tracer } from '@opentelemetry/api';
import { Histogram, type Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export interface StatementWatchOptions {
  /** Where statements are counted. */
  readonly registry: Registry;
  /** Absent: nobody traces. */
  readonly tracer?: Tracer | undefined;
}

/** Told of each SQL statement that ran: its text, in which no value stands, and how long it took. */
export type OnStatement = (statement: string, milliseconds: number) => void;

/** Counts statements, and puts them into the trace of the request that they are run for. */
export function watchStatements({ registry, tracer }: StatementWatchOptions): OnStatement {
  const durations = new Histogram({
    ...{ name: 'thidua_sql_duration_seconds', help: 'One SQL statement.', buckets: SECONDS },
    registers: [registry],
  });
  return (statement, milliseconds) => {
    durations.observe(milliseconds / 1000);
    if (tracer === undefined || trace.getActiveSpan() === undefined) return;
    const endTime = Date.now();
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': statement };
    const options = { kind: SpanKind.CLIENT, startTime: endTime - milliseconds, attributes };
    tracer.startSpan('SQL', options, context.active()).end(endTime);
  };
}
