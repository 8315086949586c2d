/** The flags of `redthread trends` as one object, every mistake told at once. */
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { SHIPPED_TREND_POLICY } from '../io/load-trend-policy.js';
import type { TrendPolicy, TrendTable } from '../pseudonym/trend-policy.js';
import { monthsOf, type TrendPeriod } from '../pseudonym/trend-question.js';
import { type Flag, type FlagValues, flagText, flagTexts } from './command.js';
import { badFlagValue } from './problem-list.js';

export const TRENDS_FLAGS: readonly Flag[] = [
  { name: 'from', value: '2026-01', help: 'first month of the alerts counted' },
  { name: 'to', value: '2026-03', help: 'last month of the alerts counted' },
  { name: 'ledger', value: 'FILE', help: 'what was told before and what it cost; one for all' },
  { name: 'begin-ledger', help: 'this is the first release: make the ledger' },
  { name: 'policy', value: 'FILE', help: 'tables, keys and bounds (the shipped one)' },
  { name: 'table', value: 'NAME', help: 'this table alone; may be given again', isMany: true },
  { name: 'edition', value: 'NAME', help: 'ask what was asked before anew, and pay again (1)' },
  {
    name: 'identities',
    value: 'FILE',
    help: 'annex of each folder, in their order: joins persons over runs; may be given again',
    isMany: true,
  },
  { name: 'identity-key', value: 'FILE', help: 'age key that opens sealed annexes' },
  { name: 'log', value: 'FILE', help: 'enter the release in this audit log (made when missing)' },
  { name: 'out', value: 'DIR', help: 'where to write (trends)' },
  { name: 'format', value: 'text|json', help: 'how to tell it (text)' },
];

export interface TrendsOptions {
  readonly folders: readonly string[];
  readonly period: TrendPeriod;
  readonly ledger: string;
  readonly begin: 'new' | 'there';
  readonly policy: string;
  /** Empty for all. */
  readonly tables: readonly string[];
  readonly edition: string;
  /** None, or one for each folder. */
  readonly annexes: readonly string[];
  readonly identityKey?: string;
  /** The audit log. */
  readonly log?: string;
  readonly out: string;
  readonly format: 'text' | 'json';
}

/** Throws one `ProblemError` with everything that is wrong. */
export function trendsOptions(folders: readonly string[], flags: FlagValues): TrendsOptions {
  const problems: Problem[] = [];
  const bad = (flag: string, what: string) =>
    problems.push(problemOf(badFlagValue, `\`--${flag}\` ${what}`));
  const [from, to] = [flagText(flags, 'from') ?? '', flagText(flags, 'to') ?? ''];
  if (monthsOf({ from, to: from }).length === 0) bad('from', 'is not a month such as `2026-01`');
  else if (monthsOf({ from: to, to }).length === 0) bad('to', 'is not a month such as `2026-03`');
  else if (monthsOf({ from, to }).length === 0) bad('to', 'is before `--from`');
  const ledger = flagText(flags, 'ledger') ?? '';
  if (ledger === '') bad('ledger', 'is needed: what is told must be remembered');
  const edition = flagText(flags, 'edition') ?? '1';
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(edition)) bad('edition', 'is letters, digits and hyphens');
  const annexes = flagTexts(flags, 'identities');
  if (annexes.length > 0 && annexes.length !== folders.length) {
    bad('identities', 'is given once for each folder, or not at all');
  }
  const identityKey = flagText(flags, 'identity-key');
  if (identityKey !== undefined && annexes.length === 0)
    bad('identity-key', 'needs `--identities`');
  const log = flagText(flags, 'log');
  const format = flagText(flags, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    ...{ folders, period: { from, to }, ledger, edition, annexes },
    begin: flags['begin-ledger'] === true ? 'new' : 'there',
    policy: flagText(flags, 'policy') ?? SHIPPED_TREND_POLICY,
    tables: flagTexts(flags, 'table'),
    ...(identityKey === undefined ? {} : { identityKey }),
    ...(log === undefined ? {} : { log }),
    out: flagText(flags, 'out') ?? 'trends',
    format: format === 'json' ? 'json' : 'text',
  };
}

/**
 * The tables asked for, in the policy's order. Throws where the policy has none of a name, or a
 * period is too long.
 */
export function wantedTables(
  policy: TrendPolicy,
  { tables, period }: TrendsOptions,
): readonly TrendTable[] {
  const names = policy.tables.map(({ name }) => name);
  const problems = tables.flatMap((name) => {
    if (names.includes(name)) return [];
    const meant = nearest(name, names);
    const help = meant === undefined ? `one of ${names.join(', ')}` : `did you mean \`${meant}\`?`;
    return [problemOf(badFlagValue, `\`--table\` \`${name}\` is not in the policy`, { help })];
  });
  if (monthsOf(period).length > policy.monthsMax) {
    const message = `the policy allows ${policy.monthsMax} months in one question`;
    problems.push(problemOf(badFlagValue, message));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return policy.tables.filter(({ name }) => tables.length === 0 || tables.includes(name));
}
