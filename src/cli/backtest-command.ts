/** `redthread backtest`: typologies over transactions of which the truth is known. */
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { loadPacks } from '../io/load-packs.js';
import { readTypologies } from '../io/load-typologies.js';
import { pageAsset } from '../io/page-asset.js';
import { replaceFile } from '../io/replace-file.js';
import { packageVersion } from '../io/version.js';
import { compile } from '../screen/screener.js';
import { readAdapted } from '../tool/adapter-read.js';
import { toldBacktest } from '../tool/backtest.js';
import type { Expected } from '../tool/backtest-detail.js';
import { readExpected, SYNTH_EXPECTED } from '../tool/backtest-expected.js';
import { backtestHtml } from '../tool/backtest-html.js';
import { placeLabels } from '../tool/label-place.js';
import { resultNotWritten } from '../tool/label-problem-list.js';
import { backtestFiles } from './backtest-files.js';
import { BACKTEST_FLAGS, type BacktestFlags, backtestFlags } from './backtest-options.js';
import { backtestText } from './backtest-text.js';
import type { Command } from './command.js';
import { inputRecords } from './read-input.js';

export const backtestCommand: Command = {
  name: 'backtest',
  summary: 'measure typologies on transactions whose labels are known, beside naive rules',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: BACKTEST_FLAGS,
  example:
    'redthread backtest transactions.csv --labels synth --labels-file labels_accounts.csv ' +
    '--labels-file scenarios.csv --customers customers.csv --accounts accounts.csv',
  run: async ({ operands, flags, console }) => {
    const given = backtestFlags(flags);
    const page = given.html === undefined ? undefined : pageAsset('backtest');
    const [file] = operands as [string]; // one operand, as the command says
    const packs = given.lists === undefined ? new Map() : await loadPacks(given.lists);
    const read = await readTypologies(given.typologies);
    throwOnErrors(read.problems);
    const screener = compile(read.loaded, { packs });
    const expected = await expectedOf(given);
    const files = given.labelFiles.length === 0 ? [file] : given.labelFiles;
    const labels = await given.adapter.labels(files);
    const batch = await readAdapted(file, given.adapter, await inputRecords(given, console));
    const { result, told } = toldBacktest(screener.plan, batch, placeLabels(labels, batch), {
      ...given.options,
      ...(expected === undefined ? {} : { expected }),
      onProgress: (share) => console.progress(`screening: ${Math.round(share * 100)} %`),
    });
    console.progressDone();
    const json = `${JSON.stringify(result, null, 2)}\n`;
    if (given.out !== undefined) {
      await written(given.out, json);
      console.say(`everything is in ${given.out}`);
    }
    if (given.html !== undefined && page !== undefined) {
      const files = await backtestFiles(file, given);
      const view = { result, told, version: packageVersion(), files };
      await written(given.html, backtestHtml(view, page, given.language));
      console.say(`a page to look at is in ${given.html}`);
    }
    console.out(given.format === 'json' ? json : backtestText(result));
    return 0;
  },
};

async function written(file: string, text: string): Promise<void> {
  try {
    await replaceFile(file, { text, mode: 0o644 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const message = `cannot be written (${code})`;
    throw new ProblemError([problemOf(resultNotWritten, message, { place: { file } })]);
  }
}

async function expectedOf({ expected, adapter }: BacktestFlags): Promise<Expected | undefined> {
  if (expected !== undefined) return readExpected(expected);
  return adapter.name === 'synth' ? SYNTH_EXPECTED : undefined;
}
