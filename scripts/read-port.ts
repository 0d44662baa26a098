import { InvalidArgumentError } from 'commander';

/** A port from the command line; 0 means any free one. Throws the error that commander prints with the option's name. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
