const MAY_HOLD_SECRETS = /_(URL|SECRET|TOKEN)$/;

/** Says which settings are wrong; the values of those that may hold secrets are not repeated. */
export function describeIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  given: Readonly<Record<string, string | undefined>>,
): string {
  const lines = issues.map((issue) => {
    const name = String(issue.path[0]);
    const value = MAY_HOLD_SECRETS.test(name) ? '' : ` is ${JSON.stringify(given[name])}`;
    return `  ${name}${value}: ${issue.message}`;
  });
  return `These environment variables cannot be meant (README.md lists them):\n${lines.join('\n')}`;
}
