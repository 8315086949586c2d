/** The flags of `redthread backtest` as one object, every mistake told at once. */
import { CURRENCIES } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { isZone } from '../core/time.js';
import { LANGUAGES, type Language } from '../explain/language.js';
import { LEVELS, type Level } from '../rule/rule.js';
import type { Adapter } from '../tool/adapter.js';
import { ADAPTERS } from '../tool/adapters.js';
import { BACKTEST_DEFAULTS, type BacktestOptions } from '../tool/backtest.js';
import { type Flag, type FlagValues, flagText, flagTexts } from './command.js';
import { badFlagValue } from './problem-list.js';

const NAMES = ADAPTERS.map(({ name }) => name);
const DEFAULTS = BACKTEST_DEFAULTS;

export const BACKTEST_FLAGS: readonly Flag[] = [
  { name: 'labels', value: 'NAME', help: `whose data it is: ${NAMES.join(', ')}` },
  {
    name: 'labels-file',
    value: 'FILE',
    help: 'a file of labels (the transactions themselves); may be given again',
    isMany: true,
  },
  { name: 'typologies', value: 'DIR', help: 'a typology file or a folder of them (typologies)' },
  { name: 'lists', value: 'DIR', help: 'packs that typologies name, JSON files in a folder' },
  { name: 'profile', value: 'NAME|FILE', help: 'what the columns mean (that of the data set)' },
  { name: 'customers', value: 'FILE', help: 'customers, CSV' },
  { name: 'accounts', value: 'FILE', help: 'accounts and who holds them, CSV' },
  { name: 'observations', value: 'FILE', help: 'what staff noted, CSV' },
  { name: 'currency', value: 'CAD', help: 'reporting currency (the only one of the file)' },
  { name: 'rates', value: 'FILE', help: 'exchange rates, CSV of currency,date,rate' },
  { name: 'zone', value: 'America/Toronto', help: 'IANA zone of the wall clock' },
  { name: 'reject-limit', value: '1%', help: 'stop when more rows than this are rejected (1%)' },
  { name: 'train-days', value: 'DAYS', help: 'first days that are not reported on (0)' },
  {
    name: 'grace-days',
    value: 'DAYS',
    help: `days after a case in which it is still found (${DEFAULTS.graceDays})`,
  },
  {
    name: 'level',
    value: LEVELS.join('|'),
    help: `what counts as an alert where cases are told (${DEFAULTS.level})`,
  },
  {
    name: 'budgets',
    value: 'LIST',
    help: `alerts for 1,000 customers a month (${DEFAULTS.budgets.join(',')})`,
  },
  { name: 'first', value: 'LIST', help: `precision among so many (${DEFAULTS.firsts.join(',')})` },
  {
    name: 'minutes-per-alert',
    value: 'MINUTES',
    help: `an analyst's time (${DEFAULTS.minutesPerAlert})`,
  },
  { name: 'expected', value: 'FILE', help: 'JSON: typology ids by kind of case' },
  { name: 'seed', value: 'N', help: `of resampling and chance (${DEFAULTS.seed})` },
  { name: 'replicates', value: 'N', help: `of the bootstrap (${DEFAULTS.replicates})` },
  { name: 'out', value: 'FILE', help: 'write everything to this file, JSON' },
  { name: 'html', value: 'FILE', help: 'write a page to look at, everything in one file' },
  { name: 'language', value: LANGUAGES.join('|'), help: 'of the page (en)' },
  { name: 'format', value: 'text|json', help: 'how to tell it (text)' },
];

export interface BacktestFlags {
  readonly adapter: Adapter;
  readonly labelFiles: readonly string[];
  readonly typologies: string;
  readonly lists?: string;
  readonly profile?: string;
  readonly customers?: string;
  readonly accounts?: string;
  readonly observations?: string;
  readonly currency?: string;
  readonly rates?: string;
  readonly zone?: string;
  readonly rejectLimit: number;
  readonly expected?: string;
  readonly out?: string;
  readonly html?: string;
  /** Of the page. */
  readonly language: Language;
  readonly format: 'text' | 'json';
  readonly options: BacktestOptions;
}

type Bad = (flag: string, what: string, help?: string) => void;

/** Throws one `ProblemError` with everything that is wrong. */
export function backtestFlags(flags: FlagValues): BacktestFlags {
  const problems: Problem[] = [];
  const bad: Bad = (flag, what, help) =>
    problems.push(
      problemOf(badFlagValue, `\`--${flag}\` ${what}`, help === undefined ? {} : { help }),
    );
  const adapter = adapterOf(flags, bad);
  const labelFiles = flagTexts(flags, 'labels-file');
  if (adapter?.labelsInside === false && labelFiles.length === 0) {
    bad('labels-file', `is needed: \`${adapter.name}\` has its labels in files of their own`);
  }
  const currency = flagText(flags, 'currency');
  if (currency !== undefined && !CURRENCIES.includes(currency)) {
    bad('currency', `\`${currency}\` is not an ISO 4217 code`);
  }
  const zone = flagText(flags, 'zone');
  if (zone !== undefined && !isZone(zone)) bad('zone', `\`${zone}\` is not an IANA zone`);
  const format = flagText(flags, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
  const wanted = flagText(flags, 'language') ?? 'en';
  const language = LANGUAGES.find((one) => one === wanted);
  if (language === undefined) {
    bad('language', `\`${wanted}\` is not a language of pages`, `one of ${LANGUAGES.join(', ')}`);
  }
  const limit = flagText(flags, 'reject-limit') ?? '1%';
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(limit)?.[1];
  const rejectLimit = Number(percent ?? Number.NaN) / 100;
  if (!(rejectLimit <= 1)) bad('reject-limit', `\`${limit}\` is not a share such as \`1%\``);
  const options = countedOptions(flags, bad);
  if (problems.length > 0 || adapter === undefined) throw new ProblemError(problems);
  return {
    ...{ adapter, labelFiles, rejectLimit, options },
    language: language ?? 'en',
    typologies: flagText(flags, 'typologies') ?? 'typologies',
    ...given(flags),
    format: format === 'json' ? 'json' : 'text',
  };
}

function adapterOf(flags: FlagValues, bad: Bad): Adapter | undefined {
  const name = flagText(flags, 'labels');
  const adapter = ADAPTERS.find((one) => one.name === name);
  if (adapter !== undefined) return adapter;
  const known = `one of ${NAMES.join(', ')}`;
  if (name === undefined) bad('labels', 'is needed: what is true of these transactions', known);
  else {
    const meant = nearest(name, NAMES);
    const help = meant === undefined ? known : `did you mean \`${meant}\`?`;
    bad('labels', `\`${name}\` is no data set that is known here`, help);
  }
  return undefined;
}

const COUNT_MAX = 1_000_000;

function countedOptions(flags: FlagValues, bad: Bad): BacktestOptions {
  const whole = (flag: string, least: number, without: number): number => {
    const text = flagText(flags, flag);
    if (text === undefined) return without;
    const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= COUNT_MAX) return value;
    bad(flag, `\`${text}\` is not a whole number from ${least} to ${COUNT_MAX}`);
    return without;
  };
  const several = (flag: string, form: RegExp, without: readonly number[]) => {
    const text = flagText(flags, flag);
    if (text === undefined) return without;
    const parts = text.split(',');
    if (parts.every((part) => form.test(part) && Number(part) > 0)) return parts.map(Number);
    bad(flag, `\`${text}\` is not a list of numbers above 0`);
    return without;
  };
  const level = flagText(flags, 'level') ?? DEFAULTS.level;
  if (!isLevel(level)) bad('level', `\`${level}\` is not a level`, `one of ${LEVELS.join(', ')}`);
  return {
    trainDays: whole('train-days', 0, DEFAULTS.trainDays),
    graceDays: whole('grace-days', 0, DEFAULTS.graceDays),
    level: isLevel(level) ? level : DEFAULTS.level,
    minutesPerAlert: whole('minutes-per-alert', 1, DEFAULTS.minutesPerAlert),
    budgets: several('budgets', /^\d{1,4}(?:\.\d{1,3})?$/, DEFAULTS.budgets),
    firsts: several('first', /^\d{1,7}$/, DEFAULTS.firsts),
    seed: whole('seed', 0, DEFAULTS.seed),
    replicates: whole('replicates', 39, DEFAULTS.replicates),
  };
}

const isLevel = (text: string): text is Level => (LEVELS as readonly string[]).includes(text);

function given(flags: FlagValues): Readonly<Record<string, string>> {
  const names = [
    ...['lists', 'profile', 'customers', 'accounts', 'observations'],
    ...['currency', 'rates', 'zone', 'expected', 'out', 'html'],
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = flagText(flags, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
