import type { DocumentNode, FormattedExecutionResult, OperationDefinitionNode } from 'graphql';
import { failedStatus } from '../errors/failed-status.ts';
import type { RequestContext } from '../context.ts';
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
  return { answer, status: hasData ? 200 : failedStatus(answer.errors ?? [], context.mediaType) };
}
