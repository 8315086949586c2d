/**
 * One writer for a file: a socket beside it that the writer listens on. The kernel closes it when
 * the process ends, however it ends, so no crash leaves a lock and no process number is ever
 * guessed at. Holds among the processes of one machine; not across machines that share a network
 * disk.
 */
import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface RecordLock {
  release(): Promise<void>;
}

export interface LockPlace {
  /** The folder of the file, open: its number gives a path that is short enough for a socket. */
  readonly folder: string;
  readonly descriptor: number;
  readonly name: string;
}

/** `sun_path` of Linux; other systems have four bytes less. */
const SOCKET_PATH_MAX = 100;
const ATTEMPTS_MAX = 4;
const PAUSE_MS = 15;

/**
 * The lock, or undefined where another process holds it. Everybody listens first and looks at the
 * others afterwards: of two that come at once, the later to listen sees the earlier, so at most one
 * passes. When both give way, they try again after pauses of different length.
 */
export async function lockRecords(place: LockPlace): Promise<RecordLock | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const own = `${place.name}.lock-${randomBytes(8).toString('hex')}`;
    const server = await listening(socketPath(place, own));
    if (await isAlone(place, own)) return { release: () => closed(server) };
    await closed(server);
    await pause(PAUSE_MS * (attempt + Math.floor(randomBytes(1)[0]! / 32)));
  }
  return undefined;
}

function socketPath({ folder, descriptor, name }: LockPlace, socket: string): string {
  const path = `${folder}/${socket}`;
  const isShort = Buffer.byteLength(path) <= SOCKET_PATH_MAX;
  // The kernel's own short name of the folder; `name` alone may still be too long, and is told.
  return isShort || name.length > SOCKET_PATH_MAX ? path : `/proc/self/fd/${descriptor}/${socket}`;
}

function listening(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** True where no other socket answers. One that does not is of a process that has ended. */
async function isAlone(place: LockPlace, own: string): Promise<boolean> {
  const sockets = (await readdir(place.folder)).filter((name) => isLockOf(place.name, name));
  // Whoever took it away saw it before it listened, and may hold the lock.
  if (!sockets.includes(own)) return false;
  for (const name of sockets.filter((each) => each !== own)) {
    if (await answers(socketPath(place, name))) return false;
    await rm(`${place.folder}/${name}`, { force: true });
  }
  return true;
}

function isLockOf(file: string, name: string): boolean {
  return name.startsWith(`${file}.lock-`) && /^[0-9a-f]{16}$/.test(name.slice(file.length + 6));
}

/** Only a refusal by the kernel tells that nobody listens; every other failure may be somebody. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const done = (isAlive: boolean) => {
      socket.destroy();
      resolve(isAlive);
    };
    socket.on('connect', () => done(true));
    socket.on('error', (error: { readonly code?: string }) =>
      done(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

/** Closing takes the socket's name away too. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
