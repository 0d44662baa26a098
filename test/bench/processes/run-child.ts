/**
 * The child's side of a process of the bench: the first message holds its settings, its first answer is what `start`
 * gives, and later messages are handed to `handle`. It ends with its parent.
 */
export function runChild<Settings>(
  start: (settings: Settings) => Promise<unknown>,
  handle: (message: unknown) => unknown = () => null,
): void {
  const send = (message: object): void => {
    process.send?.(message);
  };
  process.on('disconnect', () => {
    // An exit of its own accord, so that a profile is written.
    process.exit(0);
  });
  process.once('message', (settings: Settings) => {
    start(settings).then(
      (value) => {
        process.on('message', (message) => {
          void Promise.resolve(handle(message)).then((answer) => {
            send({ value: answer ?? null });
          });
        });
        send({ value });
      },
      (error: unknown) => {
        send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
}
