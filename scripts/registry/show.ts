import type { Command } from 'commander';

/** Prints an answer: as JSON with --json, for a pipeline, else as text for people. */
export function show(command: Command, json: unknown, text: string): void {
  const isJson = command.optsWithGlobals()['json'] === true;
  console.log(isJson ? JSON.stringify(json, null, 2) : text);
}
