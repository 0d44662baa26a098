import type { Context, Span } from '@opentelemetry/api';
import type { DocumentNode } from 'graphql';

/** How much of an answer was there, over all that was gathered for it. */
export interface RecordedCompleteness {
  readonly expected: number;
  readonly answered: number;
  readonly stale: number;
  readonly notConnected: number;
}

/** What one HTTP request leaves for metrics, the log and traces. Nothing of it is ever shown to a client. */
export class RequestRecord {
  readonly requestId: string;
  /** Of the operation that was chosen, as the client wrote it: not for logs or labels as it is. */
  operationName: string | null = null;
  document: DocumentNode | null = null;
  /** How the operation was to be carried out, as a text; made only when somebody reads it. */
  describePlan: (() => string) | null = null;
  /** The error because of which the request as a whole failed. */
  code: string | null = null;
  completeness: RecordedCompleteness | null = null;
  /** Whether the answer to the operation tells errors; null where none was executed. */
  hasErrors: boolean | null = null;
  /** The answer was kept as a whole, and nothing was executed for it. */
  isKeptWhole = false;
  /** Requests that were sent to members and subgraphs for it, second attempts too. */
  exchanges = 0;
  /** Absent where nobody traces. */
  trace: { readonly span: Span; readonly context: Context } | null = null;

  constructor(requestId: string) {
    this.requestId = requestId;
  }
}
