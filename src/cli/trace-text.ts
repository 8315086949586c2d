/**
 * A trace for a reader: one block a moment, measures and comparisons in aligned tables. Where
 * nothing changed nothing is repeated, but for the first moment and the peak, which are told in
 * full.
 */
import { spokenAmount } from '../draft/spoken-measure.js';
import { spokenDuration } from '../explain/told-value.js';
import type {
  Trace,
  TracedIndicator,
  TracedMoment,
  TracedNearest,
  TracedNumber,
  TracedPosting,
} from '../explain/trace-record.js';
import { LEVELS } from '../rule/rule.js';
import { hangingLines, tableLines } from './text-table.js';
import { type Clock, type ClockKind, clockOf, clockWords } from './trace-clock.js';
import { boundWords, lackingWords, numberWords } from './trace-words.js';

export interface TraceTextOptions {
  /** `changes` leaves out what is as it was at the moment before. */
  readonly shown: 'all' | 'changes';
  readonly clock: ClockKind;
  /** Lines at the end. */
  readonly ending: readonly string[];
}

interface Telling {
  readonly trace: Trace;
  readonly clock: Clock;
}

export function traceText(trace: Trace, options: TraceTextOptions): string {
  const telling: Telling = { trace, clock: clockOf(trace, options.clock) };
  return [
    ...headLines(telling, options.clock),
    ...momentBlocks(telling, options.shown),
    '',
    ...nearestLines(telling),
    ...(options.ending.length === 0 ? [] : ['', ...options.ending]),
    '',
  ].join('\n');
}

function headLines({ trace, clock }: Telling, kind: ClockKind): readonly string[] {
  const { typology, subjectField, subject, moments, currency, holdMs, indicators } = trace;
  const [first, last] = [moments[0], moments.at(-1)];
  const span =
    first === undefined || last === undefined
      ? 'no moment: the subject has no posting here'
      : `${counted(moments.length, 'moment')} from ${clock(first.at, first)} to ${clock(last.at, last)}`;
  const held =
    holdMs === 0
      ? 'an indicator counts at the moments at which it is true'
      : `an indicator counts for ${spokenDuration(holdMs)} after it was true`;
  return [
    `${typology.id} ${typology.version} over ${subjectField} ${subject}`,
    `${span}; ${clockWords(trace, kind)}; amounts in ${currency}`,
    held,
    ...indicators
      .filter(({ missing }) => missing.length > 0)
      .flatMap(({ id, missing }) =>
        hangingLines('', `not assessed: ${id}, for want of ${missing.join(', ')}`),
      ),
  ];
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function momentBlocks(telling: Telling, shown: 'all' | 'changes'): readonly string[] {
  const { moments } = telling.trace;
  const peak = peakOf(moments);
  const lines: string[] = [];
  let skipped = 0;
  const tellSkipped = () => {
    if (skipped > 0) lines.push('', `… ${counted(skipped, 'moment')} without a change`);
    skipped = 0;
  };
  moments.forEach((moment, index) => {
    const before = moments[index - 1];
    const isWhole = shown === 'all' || before === undefined || index === peak;
    const block = blockOf(telling, moment, { before, isWhole });
    if (block === undefined) {
      skipped += 1;
      return;
    }
    tellSkipped();
    lines.push('', ...block);
  });
  tellSkipped();
  return lines;
}

/** As an alert is told: highest level, then highest low score, then earliest. */
function peakOf(moments: readonly TracedMoment[]): number {
  const rank = ({ level }: TracedMoment) => (level === 'none' ? -1 : LEVELS.indexOf(level));
  return moments.reduce((best, moment, index) => {
    const other = moments[best]!;
    const difference = rank(moment) - rank(other) || moment.score.low - other.score.low;
    return difference > 0 ? index : best;
  }, 0);
}

interface Beside {
  readonly before: TracedMoment | undefined;
  readonly isWhole: boolean;
}

/** The lines of a moment; undefined where there is nothing new to tell. */
function blockOf(
  telling: Telling,
  moment: TracedMoment,
  { before, isWhole }: Beside,
): readonly string[] | undefined {
  const measures = moment.measures.filter(
    (one, index) => isWhole || !isSameNumber(one, before!.measures[index]!),
  );
  const indicators = moment.indicators.filter(
    (one, index) => isWhole || !isSameIndicator(one, before!.indicators[index]!),
  );
  const isSame = before !== undefined && outcomeWords(moment) === outcomeWords(before);
  if (!isWhole && measures.length === 0 && indicators.length === 0 && isSame) return undefined;
  return [
    ...hangingLines(`${telling.clock(moment.at, moment)}  `, outcomeWords(moment)),
    ...moment.postings.flatMap((one) => postingLines(telling, one)),
    ...observationLines(moment),
    ...measureLines(telling, moment, { measures, before }),
    ...indicators.flatMap((one) => indicatorLines(telling, moment, one)),
  ];
}

const isSameNumber = (a: Pick<TracedNumber, 'value' | 'state'>, b: typeof a) =>
  a.value === b.value && a.state === b.state;

function isSameIndicator(a: TracedIndicator, b: TracedIndicator): boolean {
  return (
    a.truth === b.truth &&
    a.state === b.state &&
    a.comparisons.every((one, index) => {
      const other = b.comparisons[index]!;
      return isSameNumber(one, other) && one.bound === other.bound;
    })
  );
}

/** `review, score 45 to 60, could be report: cash 30 of 45, place 20`. */
function outcomeWords({ level, couldBe, score, families }: TracedMoment): string {
  const range = score.low === score.high ? `${score.low}` : `${score.low} to ${score.high}`;
  const could = couldBe === level ? '' : `, could be ${couldBe}`;
  const parts = families.map(({ id, points, counted: left }) =>
    left === points ? `${id} ${points}` : `${id} ${left} of ${points}`,
  );
  const from = parts.length === 0 ? '' : ` from ${parts.join(', ')}`;
  return `${level === 'none' ? 'no level' : level}${could}, score ${range}${from}`;
}

function postingLines({ trace }: Telling, one: TracedPosting): readonly string[] {
  const { id, direction, amount, currency, kind, status, selections, undecided } = one;
  const what = [direction, spokenAmount(amount, currency || trace.currency), kind, status];
  const inside = selections.length === 0 ? 'in no selection' : `in ${selections.join(', ')}`;
  const open = undecided.length === 0 ? '' : `; cannot be told for ${undecided.join(', ')}`;
  return [
    ...hangingLines('  ', `${id}  ${what.filter((part) => part !== undefined).join(' ')}`),
    ...hangingLines('    ', `${inside}${open}`),
  ];
}

function observationLines({ observations, otherObservations }: TracedMoment): readonly string[] {
  const others =
    otherObservations === 0
      ? []
      : [`  ${counted(otherObservations, 'observation')} that the typology does not count`];
  return [...observations.map((one) => `  observed: ${one}`), ...others];
}

interface Measures {
  readonly measures: readonly TracedNumber[];
  readonly before: TracedMoment | undefined;
}

function measureLines(
  { trace, clock }: Telling,
  moment: TracedMoment,
  { measures, before }: Measures,
): readonly string[] {
  const rows = measures.map((one) => {
    const other = before?.measures.find(({ name }) => name === one.name);
    const isSame = other === undefined || isSameNumber(one, other);
    const was = isSame ? '' : `was ${numberWords(other, trace.currency)}`;
    return [one.name, numberWords(one, trace.currency), was, reason(trace, one, moment, clock)];
  });
  return tableLines(rows, { indent: 2, right: [1] });
}

/** The window of a number that is there; why there is none where it is not. */
function reason(trace: Trace, one: TracedNumber, moment: TracedMoment, clock: Clock): string {
  const { missing = [], attributes = [] } =
    trace.measures.find(({ name }) => name === one.name) ?? {};
  if (one.state === 'unassessed') return `for want of ${missing.join(', ')}`;
  const window = windowWords(one, moment, clock);
  if (one.state !== 'unknown') return window;
  const nothing =
    attributes.length === 0
      ? 'of nothing'
      : `of nothing, or not recorded: ${attributes.join(', ')}`;
  const why = one.isBeyond === true ? 'beyond 2^53 minor units' : nothing;
  return window === '' ? why : `${why}; ${window}`;
}

function windowWords({ from, to }: TracedNumber, moment: TracedMoment, clock: Clock): string {
  if (to === undefined) return '';
  const end = to === moment.at ? '' : ` up to ${clock(to, moment)}`;
  return from === undefined
    ? `from the first posting on${end}`
    : `after ${clock(from, moment)}${end}`;
}

const VERDICTS = { true: 'met', false: 'not met', unknown: 'cannot be told' } as const;

function indicatorLines(
  { trace, clock }: Telling,
  moment: TracedMoment,
  one: TracedIndicator,
): readonly string[] {
  const { family, points } = trace.indicators.find(({ id }) => id === one.id)!;
  const rows = one.comparisons.map((each) => [
    each.measure,
    numberWords(each, trace.currency),
    boundWords(each, trace.currency),
    VERDICTS[each.truth],
  ]);
  return [
    ...hangingLines(
      '  ',
      `${one.id} (${family}, ${points} points): ${stateWords(one, moment, clock)}`,
    ),
    ...tableLines(rows, { indent: 6, right: [1] }),
  ];
}

function stateWords(one: TracedIndicator, moment: TracedMoment, clock: Clock): string {
  const { state, truth, activeSince, trueAt } = one;
  if (state === 'unassessed') return 'not assessed';
  if (state === 'unknown') return 'unknown';
  if (state === 'quiet' || activeSince === undefined || trueAt === undefined) return 'quiet';
  const since = activeSince === moment.at ? '' : `, active since ${clock(activeSince, moment)}`;
  if (truth === 'true') return `true${since}`;
  return `held: last true ${clock(trueAt, moment)}${since}`;
}

function nearestLines({ trace, clock }: Telling): readonly string[] {
  const rows = trace.nearest.map((one) => [one.id, nearestWords(trace, one, clock)]);
  return ['where each indicator came nearest', ...tableLines(rows, { indent: 2 })];
}

function nearestWords(trace: Trace, one: TracedNearest, clock: Clock): string {
  const { missing = [] } = trace.indicators.find(({ id }) => id === one.id) ?? {};
  const moment = trace.moments.find(({ at }) => at === one.at);
  if (moment === undefined) return 'no moment';
  const at = clock(moment.at, moment);
  if (one.trueCount > 0) return `true at ${counted(one.trueCount, 'moment')}, first at ${at}`;
  const lacking = one.lacking
    .filter(({ state }) => state !== 'unassessed' || missing.length === 0)
    .map((each) => lackingWords(each, trace.currency));
  const near = lacking.length === 0 ? [] : [`${lacking.join('; ')} at ${at}`];
  const unassessed =
    missing.length === 0 ? [] : [`not assessed, for want of ${missing.join(', ')}`];
  return [...unassessed, ...near].join('; ');
}
