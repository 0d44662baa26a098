import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { COMPLETENESS_HEADER } from '../../schema/protocol/headers.ts';
import type { RequestContext } from '../context.ts';
import { WrittenData } from './response/written-data.ts';

/**
 * Adds `extensions.completeness`, and turns an answer that does not meet the client's conditions into an error:
 * INCOMPLETE where it asked for all or nothing, DEADLINE_EXCEEDED where time ran out before anything came.
 */
export function completeAnswer(
  answer: FormattedExecutionResult,
  context: RequestContext,
): FormattedExecutionResult {
  const summary = context.completeness.summary();
  const extensions = { ...answer.extensions, ...(summary === null ? {} : { completeness: summary }) };
  if (isEmptyHanded(answer) && (Date.now() >= context.deadlineAt || isLateOnly(answer))) {
    return refuse(extensions, deadlineError(context.deadlineMs));
  }
  if (context.requireComplete && summary !== null && !summary.complete) {
    const lost = summary.expected - summary.answered + summary.stale.length;
    const message = `${String(lost)} of ${String(summary.expected)} owners of rows did not answer now, and ${COMPLETENESS_HEADER} asks for all; extensions.completeness names them.`;
    return refuse(extensions, catalogueError('INCOMPLETE', message).toJSON());
  }
  return Object.keys(extensions).length === 0 ? answer : { ...answer, extensions };
}

/** The error of a request whose time ran out. */
export function deadlineError(deadlineMs: number): GraphQLFormattedError {
  const message = `The ${String(deadlineMs)} ms of this request ran out; ask for less, or allow more time with x-deadline-ms.`;
  return catalogueError('DEADLINE_EXCEEDED', message).toJSON();
}

function refuse(
  extensions: Readonly<Record<string, unknown>>,
  error: GraphQLFormattedError,
): FormattedExecutionResult {
  const { code } = error.extensions ?? {};
  return {
    data: null,
    errors: [{ message: error.message, extensions: { code } }],
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
  };
}

/** True where an executed operation brought nothing but nulls, and errors. */
function isEmptyHanded({ data, errors }: FormattedExecutionResult): boolean {
  if (data === undefined || errors === undefined || errors.length === 0) return false;
  return data === null || Object.values(readData(data)).every((value) => value === null);
}

/** Data that are written already, as they were before. */
function readData(data: unknown): Readonly<Record<string, unknown>> {
  return data instanceof WrittenData ? data.toJSON() : (data as Readonly<Record<string, unknown>>);
}

/** True where every error says that nothing came in time. */
function isLateOnly({ errors = [] }: FormattedExecutionResult): boolean {
  return errors.every((error) => error.extensions?.['code'] === 'DEADLINE_EXCEEDED');
}
