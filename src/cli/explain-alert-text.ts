/**
 * An alert as a colleague would explain it: the level and how the score came about, each indicator
 * with its numbers, windows and rows, what is missing, what would have cleared it, what else may be
 * behind it, and the part that the account may play.
 */

import { DAY_MS, MINUTE_MS, zoneOffset } from '../core/time.js';
import { codeWords, type Phrases, phrasesOf } from '../draft/phrases.js';
import { spokenTold } from '../draft/spoken-measure.js';
import type { AlertDecision, IndicatorRecord, MeasureRecord } from '../explain/alert-record.js';
import { calledIn, measureCalled } from '../explain/called.js';
import { whyIn } from '../explain/decision-ground.js';
import { type Speech, speechOf } from '../explain/speech.js';
import { COMPARE } from '../rule/compiled.js';
import type { AlertFolder } from './explain-alert.js';
import { partyLines, type Rows, rowIndex, rowLines, rowsOf } from './explain-rows.js';
import { scoreLines } from './explain-score.js';
import { type ExplainWords, explainWords } from './explain-words.js';
import { hangingLines } from './text-table.js';

/** What is told, and in whose words. */
interface Teller extends AlertFolder {
  readonly words: ExplainWords;
  readonly speech: Speech;
  readonly phrases: Phrases;
}

/** The alert in words, at 100 columns. */
export function alertText(found: AlertFolder): string {
  const { language } = found;
  const { headings, ...words } = explainWords(language);
  const folder: Teller = {
    ...found,
    words: { headings, ...words },
    ...{ speech: speechOf(language), phrases: phrasesOf(language) },
  };
  const rows = rowsOf(folder);
  const { alert } = folder;
  const inState = (...states: readonly IndicatorRecord['state'][]) =>
    alert.indicators.filter(({ state }) => states.includes(state));
  const parts = [
    headLines(folder),
    scoreLines(folder),
    section(
      headings.met,
      inState('fired').flatMap((one) => firedLines(folder, rows, one)),
    ),
    section(
      headings.notMet,
      inState('quiet').flatMap((one) => otherLines(folder, one)),
    ),
    section(
      headings.untold,
      inState('unknown', 'unassessed').flatMap((one) => otherLines(folder, one)),
    ),
    missingLines(folder),
    clearedLines(folder),
    section(headings.innocent, innocentLines(folder)),
    section(headings.part, partLines(folder)),
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

function headLines(folder: Teller): readonly string[] {
  const { alert, draft, typology, zone, words, speech } = folder;
  const { level, score, couldBe, subject, episode, asOf } = alert;
  const title = typology === undefined ? draft?.typology.title : speech.text(typology.title);
  const local = zone === undefined ? 'UTC' : zone;
  const [from, to] = [clock(folder, episode.from), clock(folder, episode.to)];
  const spell =
    episode.from === episode.to
      ? words.oneMoment(from, local)
      : words.lasted(from, to, local, clock(folder, asOf));
  const verdict = words.verdict({
    level: words.level(level),
    low: score.low,
    families: speech.counted(alert.families, words.families),
    high: score.high === score.low ? null : score.high,
    couldBe: couldBe === level ? null : words.level(couldBe),
  });
  const { id, version, overlay } = alert.typology;
  const width = Math.max(...Object.values(words.labels).map((label) => label.length)) + 2;
  const line = (label: keyof ExplainWords['labels'], text: string) =>
    hangingLines(words.labels[label].padEnd(width), text);
  return [
    ...hangingLines('', verdict),
    '',
    ...line('alert', alert.alert),
    ...line('subject', subject),
    ...line('typology', words.titled(`${id} ${version}`, title)),
    ...(overlay === undefined ? [] : line('overlay', overlay.id)),
    ...(alert.decision === undefined ? [] : line('decision', decided(folder, alert.decision))),
    '',
    ...hangingLines('', spell),
  ];
}

/** What was decided and whether it holds; who and why only where the run tells identities. */
function decided({ words, language }: Teller, decision: AlertDecision): string {
  const { outcome, isSuppressed, why, who, reason } = decision;
  // A folder of an earlier version has the English alone.
  const grounds: AlertDecision['grounds'] | undefined = decision.grounds;
  const state = isSuppressed ? 'suppressed' : 'stands';
  const line = words.decided({
    outcome,
    state,
    why: grounds === undefined ? why : whyIn(grounds, language),
    who,
    reason,
  });
  // Free text of somebody else's: nothing in it may steer a terminal.
  return line.replaceAll(/\p{C}+/gu, ' ');
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

function firedLines(folder: Teller, rows: Rows, one: IndicatorRecord): readonly string[] {
  const { words } = folder;
  return [
    ...indicatorHead(folder, one),
    ...hangingLines('    ', `${sentence(one.says)}${words.trueAt(clock(folder, one.at))}`),
    ...one.measures.flatMap((measure) => hangingLines('    - ', measureWords(folder, measure))),
    ...rowLines(rows, one),
    ...sourceLines(folder, one),
  ];
}

function indicatorHead({ words }: Teller, one: IndicatorRecord): readonly string[] {
  const { id, title, family, familyTitle = family, points } = one;
  return hangingLines('  ', words.indicator({ id, title, family: familyTitle, points }));
}

/** One that did not fire: its numbers say it better than its sentence, which repeats them. */
function otherLines(folder: Teller, one: IndicatorRecord): readonly string[] {
  const said = one.state === 'quiet' ? [] : hangingLines('    ', sentence(one.says));
  return [
    ...indicatorHead(folder, one),
    ...said,
    ...one.measures.flatMap((measure) =>
      hangingLines('    - ', `${verdict(folder, measure)}${measureWords(folder, measure)}`),
    ),
  ];
}

function verdict({ words }: Teller, { value, operator, bound }: MeasureRecord): string {
  if (value === null || bound === null || typeof bound === 'boolean') return '';
  return COMPARE[operator](Number(value), Number(bound)) ? words.met : words.notMet;
}

/** `night cash count was 4, where at least 4 is asked, over the 14 days up to 2026-01-30 23:43`. */
function measureWords(folder: Teller, measure: MeasureRecord): string {
  const { value } = measure;
  return folder.words.measure({
    name: nameOf(folder, measure),
    number: value === null ? null : told(folder, measure, value),
    asked: asked(folder, measure, measure.bound),
    window: windowWords(folder, measure),
  });
}

function nameOf({ words, speech }: Teller, measure: MeasureRecord): string {
  return measureCalled(measure, { named: words.named, phrase: speech.words.phrase });
}

/** `at least 4`. */
function asked(
  folder: Teller,
  measure: Pick<MeasureRecord, 'unit' | 'operator'>,
  bound: MeasureRecord['bound'],
): string {
  const number = bound === null ? null : told(folder, measure, bound);
  return folder.words.bound(folder.words.asked[measure.operator], number);
}

function told(
  { currency, words, speech }: Teller,
  { unit }: Pick<MeasureRecord, 'unit'>,
  value: MeasureRecord['bound'],
): string {
  const spoken = spokenTold(value, { unit, currency: currency ?? '' }, speech).trim();
  if (value === null || (unit !== 'days' && unit !== 'years')) return spoken;
  return `${spoken} ${speech.form(Number(value), words.units[unit])}`;
}

function windowWords(folder: Teller, { from, to }: MeasureRecord): string {
  if (to === undefined) return '';
  const { words, speech } = folder;
  const end = clock(folder, to);
  if (from === undefined) return words.upTo(end);
  const length = Date.parse(to) - Date.parse(from);
  const start = clock(folder, from);
  // A calendar month has no round length; its first instant is told.
  if (length % MINUTE_MS !== 0) return words.between(start, end);
  return words.over({
    ...{ length: speech.duration(length), start, end },
    isDays: length % DAY_MS === 0,
  });
}

function sourceLines({ draft, typology, words }: Teller, one: IndicatorRecord): readonly string[] {
  const sources = typology?.sources ?? draft?.sources ?? [];
  const cited = one.sources.map((id) => {
    const source = sources.find((each) => each.id === id);
    return source === undefined ? id : `${source.publisher}, ${source.title}`;
  });
  return hangingLines(`    ${words.source}`, cited.join('; '));
}

function missingLines(folder: Teller): readonly string[] {
  const { alert, words } = folder;
  return section(
    words.headings.missing,
    alert.missing.flatMap(({ field, indicators, points }) =>
      paragraph(words.missing(words.lacking(field), listed(folder, indicators), points)),
    ),
  );
}

function clearedLines(folder: Teller): readonly string[] {
  const { alert, words } = folder;
  const { cleared, level, indicators } = alert;
  const none = paragraph(words.noSet(words.level(level)));
  const lines = cleared.flatMap(({ without, level: left, nearest }) => {
    const measures = indicators
      .filter(({ id }) => without.includes(id))
      .flatMap((one) => one.measures);
    const measure = measures.find(({ name }) => name === nearest?.measure);
    const near =
      nearest === null || measure === undefined
        ? ''
        : words.nearest(
            nameOf(folder, measure),
            told(folder, measure, nearest.value),
            asked(folder, measure, nearest.bound),
          );
    const then = left === 'none' ? null : words.level(left);
    return paragraph(`${words.without(listed(folder, without), then)}${near}`);
  });
  return [words.headings.cleared, ...(lines.length === 0 ? none : lines)];
}

function innocentLines({ alert, words }: Teller): readonly string[] {
  return [
    ...alert.innocent.flatMap((text) => hangingLines('  - ', sentence(text))),
    ...paragraph(words.noneRuledOut),
  ];
}

function partLines(folder: Teller): readonly string[] {
  const { draft, typology, speech } = folder;
  const safeguards = typology?.safeguards.map(speech.text) ?? draft?.safeguards ?? [];
  return [
    ...paragraph(partWords(folder)),
    ...safeguards.flatMap((text) => hangingLines('  - ', sentence(text))),
  ];
}

function partWords({ alert: { hypothesis, decision }, words, phrases }: Teller): string {
  const part = codeWords(phrases.parts, hypothesis);
  if (decision === undefined || decision.part === null) {
    return words.hypothesis(part, words.parts[hypothesis]);
  }
  const supposed = codeWords(phrases.parts, decision.supposed);
  const known = hypothesis === 'unknown' ? '' : ` ${words.parts[hypothesis]}`;
  return words.partSet(part, known, supposed);
}

/** `a`, `a and b`, `a, b and c`. */
function listed({ alert, words, speech }: Teller, ids: readonly string[]): string {
  const { named } = words;
  const { quoted } = speech.words;
  return speech.list(ids.map(calledIn(alert.indicators, { named, quoted })));
}

/** An author's text with a capital in front and one full stop behind. */
function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.;,]$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
