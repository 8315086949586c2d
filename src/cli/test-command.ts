/**
 * `redthread test`: runs the cases that travel in typology files; with `--mutate` also against
 * small changes of their rules, with `--watch` again on every save.
 */
import process from 'node:process';
import { ProblemError, problemOf } from '../core/problem.js';
import { loadPacks } from '../io/load-packs.js';
import { type ReadTypologies, readTypologies } from '../io/load-typologies.js';
import { watchFiles } from '../io/watch-files.js';
import { packProblems } from '../plan/pack-problems.js';
import type { Packs } from '../selection/list.js';
import { mutateTypology } from '../tool/mutate.js';
import { proposeCases } from '../tool/propose-cases.js';
import { testTypology } from '../tool/test-typology.js';
import type { LoadedTypology } from '../typology/typology.js';
import { type Command, type ExitCode, type FlagValues, flagText } from './command.js';
import type { Console } from './console.js';
import { badFlagValue } from './problem-list.js';
import { tellProblems } from './tell-problems.js';
import { hasFailure, type TestedTypology, testText } from './test-output.js';
import { TRUST_FLAG, trusted, trustOf } from './trust-flag.js';
import { watchTests } from './watch-tests.js';

export const testCommand: Command = {
  name: 'test',
  summary: 'run the test cases inside typology files',
  operands: 'FILE|DIR',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'lists', value: 'DIR', help: 'packs that typologies name, JSON files in a folder' },
    { name: 'mutate', help: 'also change each bound and condition, and tell what no case notices' },
    { name: 'propose', help: 'print cases that would notice what no case notices, as JSON' },
    { name: 'fail-on-survivor', help: 'with --mutate: exit 1 where a change goes unnoticed' },
    { name: 'watch', help: 'run again whenever a file is saved, until Ctrl-C' },
    TRUST_FLAG,
    { name: 'format', value: 'text|json', help: 'how to tell the results (text)' },
  ],
  example: 'redthread test fixtures/example-typology.json --mutate',
  run: async ({ operands, flags, console, today }) => {
    const settings = await settingsOf(flags);
    if (flags['fail-on-survivor'] === true && !settings.isMutated) {
      const message = '`--fail-on-survivor` needs `--mutate`';
      tellProblems(console, [problemOf(badFlagValue, message)]);
      return 2;
    }
    if (flags['trust'] !== undefined && flags['watch'] === true) {
      const message =
        '`--trust` has no use with `--watch`: what is being written is not signed yet';
      tellProblems(console, [problemOf(badFlagValue, message)]);
      return 2;
    }
    const path = operands[0]!;
    if (flags['watch'] === true) return watch(path, settings, console);
    const read = await trusted(await readTypologies(path), await trustOf(flags), today);
    if (flags['propose'] === true) return propose(read, settings, console);
    return testRead(read, settings, console);
  },
};

export interface TestSettings {
  readonly format: 'text' | 'json' | 'json-line';
  readonly isMutated: boolean;
  readonly packs: Packs;
  readonly isSurvivorFailure: boolean;
}

async function settingsOf(flags: FlagValues): Promise<TestSettings> {
  const folder = flagText(flags, 'lists');
  const format = flagText(flags, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') {
    const message = `\`--format\` \`${format}\` is not a format`;
    throw new ProblemError([problemOf(badFlagValue, message)]);
  }
  const isJson = format === 'json';
  return {
    format: isJson ? (flags['watch'] === true ? 'json-line' : 'json') : 'text',
    isMutated: flags['mutate'] === true,
    packs: folder === undefined ? new Map() : await loadPacks(folder),
    isSurvivorFailure: flags['fail-on-survivor'] === true,
  };
}

function testRead(read: ReadTypologies, settings: TestSettings, console: Console): ExitCode {
  const errors = read.problems.filter(({ severity }) => severity === 'error');
  errors.push(...read.loaded.flatMap((one) => packProblems(one, settings.packs)));
  tellProblems(console, errors);
  if (errors.length > 0) return 2;
  const results = tellResults(read.loaded, settings, console);
  const isSurvived = results.some(
    ({ mutation }) => mutation !== undefined && mutation.killed < mutation.valid,
  );
  return results.some(hasFailure) || (settings.isSurvivorFailure && isSurvived) ? 1 : 0;
}

/** Cases for an author to read and keep, by typology; only of files whose own cases pass. */
function propose(
  { loaded, problems }: ReadTypologies,
  { packs }: TestSettings,
  console: Console,
): ExitCode {
  const errors = problems.filter(({ severity }) => severity === 'error');
  tellProblems(console, errors);
  if (errors.length > 0) return 2;
  const proposals = loaded.flatMap((one) => {
    const result = testTypology(one, { packs });
    if (hasFailure(result)) {
      console.say(`${result.id}: its own cases fail; mend them first`);
      return [];
    }
    const { cases, left } = proposeCases(one, { packs });
    console.say(`${result.id}: ${cases.length} cases proposed, ${left} changes left unnoticed`);
    return [[result.id, cases] as const];
  });
  console.out(`${JSON.stringify(Object.fromEntries(proposals), null, 2)}\n`);
  return 0;
}

/** Runs the cases and tells what came out. */
function tellResults(
  loaded: readonly LoadedTypology[],
  { format, isMutated, packs }: TestSettings,
  console: Console,
): readonly TestedTypology[] {
  const results = loaded.map((one) => {
    const result = testTypology(one, { packs });
    if (!isMutated || hasFailure(result)) return result;
    console.progress(`mutating ${result.id}`);
    return { ...result, mutation: mutateTypology(one, { packs }) };
  });
  console.progressDone();
  if (format === 'text') console.out(testText({ results, isMutated }));
  else console.out(`${JSON.stringify(results, null, format === 'json' ? 2 : 0)}\n`);
  return results;
}

/** Ends with Ctrl-C, and then well: nothing was asked to fail on. */
async function watch(path: string, settings: TestSettings, console: Console): Promise<ExitCode> {
  const ended = new AbortController();
  const end = () => ended.abort();
  process.once('SIGINT', end);
  try {
    const changes = watchFiles(path, { signal: ended.signal });
    await watchTests({
      path,
      changes,
      console,
      run: (read) => runWatched(read, settings, console),
    });
  } finally {
    process.off('SIGINT', end);
    // Watchers keep a process alive that has come to its end.
    end();
  }
  return 0;
}

/** Broken files tell their problems, and the sound ones run all the same. */
export function runWatched(read: ReadTypologies, settings: TestSettings, console: Console): void {
  tellProblems(console, read.problems);
  if (read.loaded.length > 0) tellResults(read.loaded, settings, console);
}
