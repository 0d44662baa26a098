/** True for the JSON text of a GraphQL answer that has data and no errors: the only kind that is kept. */
export function isWholeAnswer(text: string): boolean {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { data, errors } = body as Readonly<Record<string, unknown>>;
  const hasErrors = errors !== undefined && !(Array.isArray(errors) && errors.length === 0);
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !hasErrors;
}
