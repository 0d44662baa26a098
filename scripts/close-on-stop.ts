/** Closes a service when its process is told to leave, and then leaves; a second time leaves at once. */
export function closeOnStop(close: () => Promise<void>): void {
  let isLeaving = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isLeaving) process.exit(1);
      isLeaving = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}
