/** Tells somebody at a terminal what a slow step is doing; a pipeline gets nothing of it. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) console.error(text);
}
