/**
 * Tells which files were saved, a burst of events at a time: an editor writes a file in several
 * steps, or writes another and puts it in its place. Watches each folder by itself: who watches a
 * file, or asks Node for a whole tree on Linux, loses a file that was replaced.
 */
import { type FSWatcher, lstatSync, readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ProblemError, problemOf } from '../core/problem.js';
import { noSuchFile } from './problem-list.js';

/** Longer than the gaps between an editor's steps, and shorter than anybody notices. */
const QUIET_MS = 50;

export interface WatchOptions {
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** What happened since it was last asked for. */
interface Touched {
  readonly paths: Set<string>;
  events: number;
  failure?: Error;
  wake(): void;
}

/**
 * A file, or a folder and all below it. Watching has begun when this returns; each turn gives the
 * paths that something happened to (saved, added, taken away), in order, spelt from `path` on.
 */
export function watchFiles(
  path: string,
  { signal }: WatchOptions,
): AsyncIterable<readonly string[]> {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind === undefined) {
    throw new ProblemError([problemOf(noSuchFile, 'nothing to watch', { place: { file: path } })]);
  }
  const touched: Touched = { paths: new Set(), events: 0, wake: () => undefined };
  signal.addEventListener('abort', () => touched.wake(), { once: true });
  if (kind.isDirectory()) watchTree(path, signal, touched);
  else watchOne(path, signal, touched);
  return bursts(touched, signal);
}

function watchOne(path: string, signal: AbortSignal, touched: Touched): void {
  watchFolder(dirname(path), { signal, touched }, (name) => {
    if (name === basename(path)) touch(touched, path);
  });
}

function watchTree(root: string, signal: AbortSignal, touched: Touched): void {
  const watchers = new Map<string, FSWatcher>();
  const begin = (folder: string): void => {
    const watcher = watchFolder(folder, { signal, touched }, (name) => {
      const path = join(folder, name);
      if (!isFolder(path)) {
        watchers.get(path)?.close();
        watchers.delete(path);
        touch(touched, path);
      } else if (!watchers.has(path)) {
        // What a new folder holds may have come before its watcher.
        for (const file of begunIn(path)) touch(touched, file);
      }
    });
    watchers.set(folder, watcher);
  };
  /** A folder that came and went again is none; anything else ends the watch. */
  const begunIn = (folder: string): readonly string[] => {
    try {
      return begunBelow(folder);
    } catch (error) {
      if (isFolder(folder)) throw error;
      return [];
    }
  };
  /** Watches a folder and those below it; gives the files met on the way. */
  const begunBelow = (folder: string): readonly string[] => {
    begin(folder);
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? begunBelow(path) : [path];
    });
  };
  begunBelow(root);
}

interface Watched {
  readonly signal: AbortSignal;
  readonly touched: Touched;
}

function watchFolder(
  folder: string,
  { signal, touched }: Watched,
  onName: (name: string) => void,
): FSWatcher {
  const watcher = watch(folder, { signal });
  watcher.on('change', (_kind, name) => {
    if (name !== null) onName(String(name));
  });
  watcher.on('error', (error) => {
    touched.failure = error;
    touched.wake();
  });
  return watcher;
}

function touch(touched: Touched, path: string): void {
  touched.paths.add(path);
  touched.events += 1;
  touched.wake();
}

/** Links are not followed, as they are not when a folder is read. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Waits for an event, then for quiet; an end of the watch ends this too. */
async function* bursts(
  touched: Touched,
  signal: AbortSignal,
): AsyncGenerator<readonly string[], void> {
  while (!signal.aborted) {
    if (touched.failure !== undefined) throw touched.failure;
    if (touched.paths.size === 0) {
      await new Promise<void>((resolve) => {
        touched.wake = resolve;
      });
      continue;
    }
    for (let before = -1; before !== touched.events && !signal.aborted; ) {
      before = touched.events;
      await setTimeout(QUIET_MS);
    }
    const paths = [...touched.paths].sort();
    touched.paths.clear();
    if (!signal.aborted) yield paths;
  }
}
