/**
 * An alert as a colleague would explain it: the level and how the score came about, each indicator
 * with its numbers, windows and rows, what is missing, what would have cleared it, what else may be
 * behind it, and the part that the account may play.
 */

import { DAY_MS, MINUTE_MS, zoneOffset } from '../core/time.js';
import { spokenTold } from '../draft/spoken-measure.js';
import type { AlertRecord, IndicatorRecord, MeasureRecord } from '../explain/alert-record.js';
import { inEnglish } from '../explain/language.js';
import { words } from '../explain/speech-words.js';
import { spokenDuration } from '../explain/told-value.js';
import { COMPARE } from '../rule/compiled.js';
import type { Part } from '../typology/typology.js';
import type { AlertFolder } from './explain-alert.js';
import { partyLines, type Rows, rowIndex, rowLines, rowsOf } from './explain-rows.js';
import { scoreLines } from './explain-score.js';
import { hangingLines } from './text-table.js';
import { ASKED_WORDS } from './trace-words.js';

/** The alert in words, at 100 columns. */
export function alertText(folder: AlertFolder): string {
  const rows = rowsOf(folder);
  const { alert } = folder;
  const inState = (...states: readonly IndicatorRecord['state'][]) =>
    alert.indicators.filter(({ state }) => states.includes(state));
  const parts = [
    headLines(folder),
    scoreLines(folder),
    section(
      'What was met',
      inState('fired').flatMap((one) => firedLines(folder, rows, one)),
    ),
    section(
      'What was not met',
      inState('quiet').flatMap((one) => otherLines(folder, one)),
    ),
    section(
      'What could not be told',
      inState('unknown', 'unassessed').flatMap((one) => otherLines(folder, one)),
    ),
    missingLines(folder),
    clearedLines(folder),
    section('What else may be behind it', innocentLines(alert)),
    section('The part it may play', partLines(folder)),
    partyLines(folder),
    rowIndex(rows),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

const paragraph = (text: string) => hangingLines('  ', text);

function headLines(folder: AlertFolder): readonly string[] {
  const { alert, draft, typology, zone } = folder;
  const { level, score, couldBe, subject, episode, asOf } = alert;
  const title = typology === undefined ? draft?.typology.title : inEnglish(typology.title);
  const range = score.high === score.low ? '' : `, and up to ${score.high} with what is missing`;
  const could = couldBe === level ? '' : ` It could then be ${couldBe}.`;
  const count = `${alert.families} ${alert.families === 1 ? 'family' : 'families'}`;
  const local = zone === undefined ? 'UTC' : zone;
  const spell =
    episode.from === episode.to
      ? `It rests on one moment, ${clock(folder, episode.from)} (${local}).`
      : `It lasted from ${clock(folder, episode.from)} to ${clock(folder, episode.to)} (${local}) ` +
        `and is told as of its peak, ${clock(folder, asOf)}.`;
  return [
    ...hangingLines(
      '',
      `The level is ${level}: the score is ${score.low}, from indicators of ${count}${range}.${could}`,
    ),
    '',
    ...hangingLines('alert     ', alert.alert),
    ...hangingLines('subject   ', subject),
    ...hangingLines(
      'typology  ',
      `${alert.typology.id} ${alert.typology.version}${title === undefined ? '' : `: ${title}`}`,
    ),
    ...(alert.typology.overlay === undefined
      ? []
      : hangingLines('overlay   ', alert.typology.overlay.id)),
    ...decisionLines(alert),
    '',
    ...hangingLines('', spell),
  ];
}

/** What was decided and whether it holds; who and why only where the run tells identities. */
function decisionLines({ decision }: AlertRecord): readonly string[] {
  if (decision === undefined) return [];
  const { outcome, isSuppressed, why, who, reason } = decision;
  const then = isSuppressed ? 'suppressed' : 'stands again';
  const by = who === undefined ? '' : `, by ${who}${reason === undefined ? '' : `: ${reason}`}`;
  const line = `${outcome.replaceAll('-', ' ')}, ${then} (${why})${by}`;
  // Free text of somebody else's: nothing in it may steer a terminal.
  return hangingLines('decision  ', line.replaceAll(/\p{C}+/gu, ' '));
}

/** `2026-01-30 23:43` on the wall clock of the run; a date alone where no time is known. */
function clock({ zone, draft }: AlertFolder, iso: string): string {
  const at = Date.parse(iso);
  const hasTimes = draft?.transactions.every(({ localTime }) => localTime !== null) === true;
  // Dates without times stand at midnight of UTC, whatever the zone.
  if (at % DAY_MS === 0 && !hasTimes) return iso.slice(0, 10);
  const offset = zone === undefined ? 0 : zoneOffset(zone, at);
  return new Date(at + offset * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ');
}

function firedLines(folder: AlertFolder, rows: Rows, one: IndicatorRecord): readonly string[] {
  return [
    ...indicatorHead(one),
    ...hangingLines('    ', `${sentence(one.says)} True at ${clock(folder, one.at)}.`),
    ...one.measures.flatMap((measure) => hangingLines('    - ', measureWords(folder, measure))),
    ...rowLines(rows, one),
    ...sourceLines(folder, one),
  ];
}

function indicatorHead({ id, family, points }: IndicatorRecord): readonly string[] {
  return [`  ${words(id)} (${id}: ${family}, ${points} points)`];
}

/** One that did not fire: its numbers say it better than its sentence, which repeats them. */
function otherLines(folder: AlertFolder, one: IndicatorRecord): readonly string[] {
  const said = one.state === 'quiet' ? [] : hangingLines('    ', sentence(one.says));
  return [
    ...indicatorHead(one),
    ...said,
    ...one.measures.flatMap((measure) =>
      hangingLines('    - ', `${verdict(measure)}${measureWords(folder, measure)}`),
    ),
  ];
}

function verdict({ value, operator, bound }: MeasureRecord): string {
  if (value === null || bound === null || typeof bound === 'boolean') return '';
  return COMPARE[operator](Number(value), Number(bound)) ? 'met: ' : 'not met: ';
}

/** `night cash count was 4, where at least 4 is asked, over the 14 days up to 2026-01-30 23:43`. */
function measureWords(folder: AlertFolder, measure: MeasureRecord): string {
  const { name, operator, bound, value } = measure;
  const asked = `${ASKED_WORDS[operator]} ${told(folder, measure, bound)}`;
  const window = windowWords(folder, measure);
  const number = value === null ? 'is not known' : `was ${told(folder, measure, value)}`;
  return `${words(name)} ${number}, where ${asked} is asked${window === '' ? '' : `, ${window}`}`;
}

function told(
  { currency }: AlertFolder,
  { unit }: Pick<MeasureRecord, 'unit'>,
  value: MeasureRecord['bound'],
): string {
  const spoken = spokenTold(value, { unit, currency: currency ?? '' }).trim();
  return value !== null && (unit === 'days' || unit === 'years') ? `${spoken} ${unit}` : spoken;
}

function windowWords(folder: AlertFolder, { from, to }: MeasureRecord): string {
  if (to === undefined) return '';
  const end = clock(folder, to);
  if (from === undefined) return `from the first posting up to ${end}`;
  const length = Date.parse(to) - Date.parse(from);
  const start = clock(folder, from);
  // A calendar month has no round length; its first instant is told.
  if (length % MINUTE_MS !== 0) return `from ${start} up to ${end}`;
  const isDays = length % DAY_MS === 0;
  return `over the ${spokenDuration(length)} from ${isDays ? start : `just after ${start}`} to ${end}`;
}

function sourceLines({ draft, typology }: AlertFolder, one: IndicatorRecord): readonly string[] {
  const sources = typology?.sources ?? draft?.sources ?? [];
  const cited = one.sources.map((id) => {
    const source = sources.find((each) => each.id === id);
    return source === undefined ? id : `${source.publisher}, ${source.title}`;
  });
  return hangingLines('    source: ', cited.join('; '));
}

function missingLines({ alert }: AlertFolder): readonly string[] {
  return section(
    'What is missing',
    alert.missing.flatMap(({ field, indicators, points }) =>
      paragraph(
        `${field}: with it ${listed(indicators)} could be told, which could add up to ${points} points.`,
      ),
    ),
  );
}

function clearedLines(folder: AlertFolder): readonly string[] {
  const { cleared, level, indicators } = folder.alert;
  const none = paragraph(`No small set of indicators holds the level at ${level} alone.`);
  const lines = cleared.flatMap(({ without, level: left, nearest }) => {
    const then = left === 'none' ? 'there would be no alert' : `the level would be ${left}`;
    const measures = indicators
      .filter(({ id }) => without.includes(id))
      .flatMap((one) => one.measures);
    const measure = measures.find(({ name }) => name === nearest?.measure);
    const near =
      nearest === null || measure === undefined
        ? ''
        : ` Nearest to its bound is ${words(nearest.measure)}: ` +
          `${told(folder, measure, nearest.value)}, where ` +
          `${ASKED_WORDS[measure.operator]} ` +
          `${told(folder, measure, nearest.bound)} is asked.`;
    return paragraph(`Without ${listed(without)} ${then}.${near}`);
  });
  return ['What would have cleared it', ...(lines.length === 0 ? none : lines)];
}

function innocentLines({ innocent }: AlertRecord): readonly string[] {
  return [
    ...innocent.flatMap((text) => hangingLines('  - ', sentence(text))),
    ...paragraph('Screening rules none of these out; a person weighs each.'),
  ];
}

const PARTS: Readonly<Record<Part, string>> = {
  'possible-victim':
    'Whoever is behind it may be a victim of the offence, and is never the subject of a report; ' +
    'nothing here is a reason to close an account.',
  coordinator: 'It may be run by somebody who coordinates the offence.',
  collector: 'It may collect money for somebody else.',
  consumer: 'It may be that of somebody who pays for what the offence supplies.',
  producer: 'It may be that of somebody who supplies what others pay for.',
  business: 'It may be that of a business through which the offence is run or hidden.',
  unknown: 'The typology supposes nothing about it.',
};

function partLines({ alert, draft, typology }: AlertFolder): readonly string[] {
  const safeguards = typology?.safeguards.map(inEnglish) ?? draft?.safeguards ?? [];
  return [
    ...paragraph(partWords(alert)),
    ...safeguards.flatMap((text) => hangingLines('  - ', sentence(text))),
  ];
}

function partWords({ hypothesis, decision }: AlertRecord): string {
  const part = hypothesis.replaceAll('-', ' ');
  if (decision === undefined || decision.part === null) {
    return (
      `The typology's hypothesis is: ${part}. ` +
      `${PARTS[hypothesis]} It is a hypothesis and no finding: a person decides.`
    );
  }
  const supposed = decision.supposed.replaceAll('-', ' ');
  const known = hypothesis === 'unknown' ? '' : ` ${PARTS[hypothesis]}`;
  return `An analyst set the part: ${part}.${known} The typology's hypothesis is: ${supposed}.`;
}

/** `a`, `a and b`, `a, b and c`, with the hyphens of ids as spaces. */
function listed(ids: readonly string[]): string {
  const names = ids.map((id) => id.replaceAll('-', ' '));
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** An author's text with a capital in front and one full stop behind. */
function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.;,]$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
