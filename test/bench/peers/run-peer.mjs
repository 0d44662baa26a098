/** The child's side of a process of the bench (processes/run-child.ts), without anything to be compiled. */
export function runPeer(start) {
  process.on('disconnect', () => process.exit(0));
  process.once('message', (settings) => {
    start(settings).then(
      (value) => process.send({ value }),
      (error) => process.send({ error: error?.stack ?? String(error) }),
    );
  });
}

/** The address of a server that listens on a free port. */
export async function listen(server) {
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}
