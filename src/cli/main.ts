#!/usr/bin/env node
/** The program: hands the process over to the command line and takes back its exit code. */
import process from 'node:process';
import { consoleOf } from './console.js';
import { ownEnvironment } from './own-environment.js';
import { runCommandLine } from './run-command-line.js';

const { stdout, stderr, argv } = process;
// Whoever read has gone, as `head` does: what is done is still done to its end.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
const env = ownEnvironment(process.env);
process.exitCode = await runCommandLine({
  words: argv.slice(2),
  console: consoleOf({ stdout, stderr, env }),
  env,
  today: new Date().toISOString().slice(0, 10),
});
