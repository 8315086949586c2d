#!/usr/bin/env node
/** The program: hands the process over to the command line and takes back its exit code. */
import process from 'node:process';
import { problemOf } from '../core/problem.js';
import { consoleOf } from './console.js';
import { ownEnvironment } from './own-environment.js';
import { systemRefused } from './problem-list.js';
import { runCommandLine } from './run-command-line.js';
import { tellProblems } from './tell-problems.js';

const { stdout, stderr, argv } = process;
const env = ownEnvironment(process.env);
const console = consoleOf({ stdout, stderr, env });
let isRefused = false;
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read has gone, as `head` does: what is done is still done to its end.
    if (error.code === 'EPIPE') return;
    // Nowhere is left to say so where it is stderr itself.
    if (stream === stdout && !isRefused) {
      const message = `\`${error.syscall}\` on standard output failed (${error.code})`;
      tellProblems(console, [problemOf(systemRefused, message)]);
    }
    isRefused = true;
    process.exitCode = 2;
  });
}
const code = await runCommandLine({
  ...{ words: argv.slice(2), console, env },
  today: new Date().toISOString().slice(0, 10),
});
process.exitCode = isRefused ? 2 : code;
