import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { COMPLETENESS_HEADER } from '../../schema/protocol/headers.ts';
import type { RequestContext } from '../context.ts';

/** Where @apollo/gateway hides the errors of values that do not fit the schema. */
const VALUE_COMPLETION = 'valueCompletion';

/**
 * Adds `extensions.completeness`, and turns an answer that does not meet the client's conditions into an error:
 * INCOMPLETE where it asked for all or nothing, DEADLINE_EXCEEDED where time ran out before anything came.
 */
export function completeAnswer(
  result: FormattedExecutionResult,
  context: RequestContext,
): FormattedExecutionResult {
  const answer = showCompletionErrors(result);
  const summary = context.completeness.summary();
  const extensions = { ...answer.extensions, ...(summary === null ? {} : { completeness: summary }) };
  if (isEmptyHanded(answer) && (Date.now() >= context.deadlineAt || isLateOnly(answer))) {
    return refuse(extensions, deadlineError(context.deadlineMs));
  }
  if (context.requireComplete && summary !== null && !summary.complete) {
    const lost = summary.expected - summary.answered;
    const message = `${String(lost)} of ${String(summary.expected)} owners of rows did not answer, and ${COMPLETENESS_HEADER} asks for all; extensions.completeness names them.`;
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
  return data === null || Object.values(data).every((value) => value === null);
}

/** True where every error says that nothing came in time. */
function isLateOnly({ errors = [] }: FormattedExecutionResult): boolean {
  return errors.every((error) => error.extensions?.['code'] === 'DEADLINE_EXCEEDED');
}

/** A null that no error explains is never let through in silence. */
function showCompletionErrors(result: FormattedExecutionResult): FormattedExecutionResult {
  const hidden = result.extensions?.[VALUE_COMPLETION];
  if (!Array.isArray(hidden)) return result;
  const extensions = { ...result.extensions };
  delete extensions[VALUE_COMPLETION];
  const errors = (hidden as readonly GraphQLFormattedError[]).map(({ message, path }) => ({
    message,
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'NOBODY_ANSWERED', reason: 'BROKE_CONTRACT' },
  }));
  return { ...result, errors: [...(result.errors ?? []), ...errors], extensions };
}
