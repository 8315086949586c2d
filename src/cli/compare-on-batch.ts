/** `redthread compare --on`: both sides over one batch, as its flags say. */
import { ProblemError, problemOf } from '../core/problem.js';
import { compile } from '../screen/screener.js';
import { COMPARE_ON_DEFAULTS, compareOn } from '../tool/compare-on.js';
import type { PlannedPair } from '../tool/compare-on-pair.js';
import type { ComparisonOn } from '../tool/compare-on-result.js';
import { LEAST } from '../tool/recorded-group.js';
import { type Flag, type FlagValues, flagText } from './command.js';
import type { Pair } from './compare-sides.js';
import type { Console } from './console.js';
import {
  BATCH_FLAGS,
  type Bad,
  type BatchFlags,
  batchFlags,
  packsOf,
  readLabelled,
  wholeFlag,
} from './labelled-batch.js';
import { badFlagValue } from './problem-list.js';

const { minutesPerAlert, graceDays } = COMPARE_ON_DEFAULTS;
/** A year: beyond, no alert is about the case. */
const DAYS_MAX = 366;

/** Those that mean nothing without transactions. */
const ON_FLAGS: readonly Flag[] = [
  ...BATCH_FLAGS.filter(({ name }) => name !== 'lists'),
  { name: 'minutes-per-alert', value: 'MINUTES', help: `an analyst's time (${minutesPerAlert})` },
  { name: 'grace-days', value: 'DAYS', help: `after a case, still found (${graceDays})` },
  { name: 'least', value: 'N', help: `customers of a group that is told (${LEAST})` },
];

export const COMPARE_ON_FLAGS: readonly Flag[] = [
  { name: 'on', value: 'FILE', help: 'transactions: tell alerts gained and lost, and by what' },
  ...BATCH_FLAGS.filter(({ name }) => name === 'lists'),
  ...ON_FLAGS,
];

export interface OnFlags {
  /** Undefined where the files alone are compared. */
  readonly on?: string;
  readonly given: BatchFlags;
  readonly minutesPerAlert: number;
  readonly graceDays: number;
  readonly least: number;
}

export function onFlags(flags: FlagValues, bad: Bad): OnFlags {
  const on = flagText(flags, 'on');
  if (on === undefined) {
    for (const { name } of ON_FLAGS.filter((one) => flags[one.name] !== undefined)) {
      bad(name, 'has no use without `--on`');
    }
  }
  const whole = (flag: string, least: number, most: number, without: number) =>
    wholeFlag(flags, flag, { least, most, without, bad });
  return {
    ...(on === undefined ? {} : { on }),
    given: batchFlags(flags, bad),
    minutesPerAlert: whole('minutes-per-alert', 1, 10_000, minutesPerAlert),
    graceDays: whole('grace-days', 0, DAYS_MAX, graceDays),
    least: whole('least', LEAST, 10_000, LEAST),
  };
}

export async function comparedOn(
  file: string,
  pairs: readonly Pair[],
  { options, console }: { readonly options: OnFlags; readonly console: Console },
): Promise<ComparisonOn> {
  if (pairs.length === 0) {
    throw new ProblemError([problemOf(badFlagValue, '`--on`: there is no typology to compare')]);
  }
  const { given, least } = options;
  const sides = [0, 1].map((side) => pairs.flatMap((pair) => pair[side] ?? []));
  const all = sides.flat();
  const placeOf = (place: number, offset: number): number | undefined =>
    place < 0 ? undefined : place + offset;
  const planned = pairs.map(
    ([from, to]): PlannedPair => ({
      from: placeOf(from === undefined ? -1 : sides[0]!.indexOf(from), 0),
      to: placeOf(to === undefined ? -1 : sides[1]!.indexOf(to), sides[0]!.length),
    }),
  );
  const screener = compile(all, { packs: await packsOf(given) });
  const { batch, labels } = await readLabelled(file, given, console);
  const result = await compareOn(screener, batch, {
    ...{ pairs: planned, least },
    ...{ minutesPerAlert: options.minutesPerAlert, graceDays: options.graceDays },
    ...(labels === undefined ? {} : { labels }),
    onProgress: (share) => console.progress(`screening: ${Math.round(share * 100)} %`),
  });
  console.progressDone();
  return result;
}
