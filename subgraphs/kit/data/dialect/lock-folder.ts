import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Ends the lock. */
export type Unlock = () => Promise<void>;

/**
 * Keeps a folder for this process until it unlocks it or ends, however it ends. PGlite does not: two processes that
 * have one folder open destroy each other's data. The lock is a local socket that listens: unlike a file with a
 * process number it can be asked whether it is held. Throws where another process of this machine holds it.
 */
export async function lockFolder(folder: string): Promise<Unlock> {
  const address = socketOf(folder);
  const server = (await listen(address)) ?? (await takeOver(address));
  if (server === null)
    throw new Error(
      `The folder ${folder} is in use by another process. Stop that process, or choose another folder.`,
    );
  return () =>
    new Promise((done) => {
      server.close(() => {
        done();
      });
    });
}

/** Short whatever the folder's path: a socket's may have about a hundred characters. */
function socketOf(folder: string): string {
  const name = `thi-dua-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** The socket of a process that was killed stays behind: it is removed where nobody answers there. */
async function takeOver(address: string): Promise<Server | null> {
  if (await isHeld(address)) return null;
  await rm(address, { force: true });
  return listen(address);
}

/** Null where the address is taken. */
function listen(address: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(null);
      else fail(error);
    });
    server.listen(address, () => {
      done(server);
    });
  });
}

function isHeld(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      done(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}
