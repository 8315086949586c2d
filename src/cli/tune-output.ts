/**
 * What `redthread tune` writes: an overlay where nothing is yet, its result, and the settings as
 * CSV.
 */
import { stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { replaceFile } from '../io/replace-file.js';
import { isWithin, realPath } from '../io/within.js';
import { resultNotWritten } from '../tool/label-problem-list.js';
import { overlayInTheWay } from '../tool/tune-problem-list.js';
import type { TuneResult } from '../tool/tune-result.js';

/** Throws a `ProblemError` where something is there already, or typologies are read from. */
export async function refuseInTheWay(file: string, typology: string): Promise<void> {
  const isThere = (await stat(file).catch(() => undefined)) !== undefined;
  if (isThere) throw failure(overlayInTheWay, 'there is a file already', file);
  const [own, shared] = await Promise.all([realPath(resolve(file)), realPath(resolve(typology))]);
  const folder = (await stat(shared).catch(() => undefined))?.isDirectory() === true;
  if (isWithin(folder ? shared : dirname(shared), own)) {
    throw failure(overlayInTheWay, 'it would lie among the typologies', file);
  }
}

/** Never over a file that came to be there meanwhile. */
export async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o644 }).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === 'EEXIST') throw failure(overlayInTheWay, 'there is a file already', file);
    throw failure(resultNotWritten, `cannot be written (${code})`, file);
  });
}

export async function writeResult(file: string, text: string): Promise<void> {
  await replaceFile(file, { text, mode: 0o644 }).catch((error: unknown) => {
    throw failure(resultNotWritten, `cannot be written (${codeOf(error)})`, file);
  });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';

function failure(kind: ProblemKind, message: string, file: string): ProblemError {
  return new ProblemError([problemOf(kind, message, { place: { file } })]);
}

/** Every setting with what it does on the days learnt from: names and numbers, nothing to quote. */
export function tuneCsv({ search, tradeOff }: TuneResult): string {
  const names = search.parameters.map(({ name }) => name);
  const counted = [
    'alerts',
    'perThousandMonth',
    'right',
    'wrong',
    'aside',
    'found',
    'cases',
  ] as const;
  const header = [
    ...names,
    ...['alerts', 'alerts_per_1000_month', 'right', 'wrong', 'aside', 'found', 'cases'],
    ...['pareto', 'as_it_is', 'chosen'],
  ];
  const rows = tradeOff.map(({ setting, counts, isPareto, isBase, isChosen }) => [
    ...names.map((name) => String(setting[name])),
    ...counted.map((name) => String(counts[name])),
    ...[isPareto, isBase, isChosen].map((one) => (one ? 'yes' : 'no')),
  ]);
  return `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
