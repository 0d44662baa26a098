/**
 * Loaded into every child before its own program (`node --import`): when the supervisor is gone, however it went,
 * the channel to it closes, and the child leaves as if it had been told to.
 */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone is no reason to stay.
process.channel?.unref();
