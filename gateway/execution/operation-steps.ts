import type { DocumentNode, FormattedExecutionResult, OperationDefinitionNode } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/protocol/error-catalogue.ts';
import { failedStatus } from '../errors/failed-status.ts';
import type { RequestContext } from '../context.ts';
import type { CompletenessSummary } from '../partition/completeness-collector.ts';
import type { RequestRecord } from '../telemetry/request-record.ts';
import { completeAnswer } from './complete-answer.ts';

/** One operation of a validated text. */
export interface ResolvedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** An answer as the client is to read it, and the HTTP status that says as much. */
export interface FinishedAnswer {
  readonly answer: FormattedExecutionResult;
  readonly status: number;
}

/** What an answer has still to go through: it says who answered, and keeps the client's conditions. */
export function finishAnswer(result: FormattedExecutionResult, context: RequestContext): FinishedAnswer {
  const answer = completeAnswer(result, context);
  const hasData = answer.data !== undefined && answer.data !== null;
  noteAnswer(context.record, answer, hasData);
  return { answer, status: hasData ? 200 : failedStatus(answer.errors ?? [], context.mediaType) };
}

/** For operators: why nothing came, or how much was there. Subgraphs may give codes of their own, without end. */
function noteAnswer(record: RequestRecord, answer: FormattedExecutionResult, hasData: boolean): void {
  const code = String(answer.errors?.[0]?.extensions?.['code']);
  record.hasErrors = (answer.errors ?? []).length > 0;
  if (!hasData) record.code = code in ERROR_CATALOGUE ? code : 'OTHER';
  const summary = answer.extensions?.['completeness'] as CompletenessSummary | undefined;
  if (summary === undefined) return;
  const { expected, answered, stale, notConnected } = summary;
  record.completeness = { expected, answered, stale: stale.length, notConnected: notConnected.length };
}
