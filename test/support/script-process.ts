import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program of scripts/ as a process of its own, as its npm script starts it. */
export interface ScriptProcess {
  readonly processId: number;
  /** Everything it printed so far, to both outputs. */
  output(): string;
  /** Resolves when the output holds the text; rejects with the output where the process ends before. */
  untilPrinted(text: string): Promise<void>;
  /** Resolves with the exit code when it has ended; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Tells it to leave, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the program that is in a file of scripts/, as its npm script does; settings are added to this process's environment. */
export function startScript(
  script: string,
  argv: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): ScriptProcess {
  return startCommand([process.execPath, 'scripts/run.js', basename(script, '.ts'), ...argv], settings);
}

/** Any program, watched in the same way. */
export function startCommand(
  [program = '', ...argv]: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): ScriptProcess {
  const child = spawn(program, argv, {
    cwd: PROJECT,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(null);
    });
    child.once('close', resolve);
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  return {
    processId: child.pid ?? 0,
    output: () => output,
    ended,
    untilPrinted: (text) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (output.includes(text)) resolve();
        };
        listeners.add(check);
        check();
        void ended.then(() => {
          reject(new Error(`The process ended before it printed ${JSON.stringify(text)}:\n${output}`));
        });
      }),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
