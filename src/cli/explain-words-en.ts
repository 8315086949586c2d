/** The explanation of an alert in English. */
import { words } from '../explain/speech-words.js';
import type { ExplainWords } from './explain-words.js';
import { ASKED_WORDS } from './trace-words.js';

const unhyphened = (code: string) => code.replaceAll('-', ' ');

export const ENGLISH: ExplainWords = {
  headings: {
    met: 'What was met',
    notMet: 'What was not met',
    untold: 'What could not be told',
    missing: 'What is missing',
    cleared: 'What would have cleared it',
    innocent: 'What else may be behind it',
    part: 'The part it may play',
    parties: 'The parties',
    rows: 'The rows',
  },
  labels: {
    alert: 'alert',
    subject: 'subject',
    typology: 'typology',
    overlay: 'overlay',
    decision: 'decision',
  },
  families: { one: 'family', other: 'families' },
  units: { days: { one: 'days', other: 'days' }, years: { one: 'years', other: 'years' } },
  named: words,
  level: (level) => level,
  verdict: ({ level, low, families, high, couldBe }) =>
    `The level is ${level}: the score is ${low}, from indicators of ${families}` +
    `${high === null ? '' : `, and up to ${high} with what is missing`}.` +
    `${couldBe === null ? '' : ` It could then be ${couldBe}.`}`,
  titled: (typology, title) => `${typology}${title === undefined ? '' : `: ${title}`}`,
  oneMoment: (moment, zone) => `It rests on one moment, ${moment} (${zone}).`,
  lasted: (from, to, zone, peak) =>
    `It lasted from ${from} to ${to} (${zone}) and is told as of its peak, ${peak}.`,
  decided: ({ outcome, state, why, who, reason }) => {
    const then = state === 'suppressed' ? 'suppressed' : 'stands again';
    const by = who === undefined ? '' : `, by ${who}${reason === undefined ? '' : `: ${reason}`}`;
    return `${unhyphened(outcome)}, ${then} (${why})${by}`;
  },

  scoreOf: (low) => `How the score of ${low} came about`,
  nothingMet: 'nothing of it was met',
  and: ' and ',
  together: (points, cap) => `, together ${points}: the family counts for no more than ${cap}`,
  capsUnknown: (low) =>
    `Families are capped by the typology's file, which is not at hand: of these points ${low} count.`,

  indicator: ({ id, title, family, points }) =>
    `${title ?? words(id)} (${id}: ${family}, ${points} points)`,
  trueAt: (moment) => ` True at ${moment}.`,
  met: 'met: ',
  notMet: 'not met: ',
  asked: ASKED_WORDS,
  bound: (asked, bound) => `${asked} ${bound ?? 'not known'}`,
  measure: ({ name, number, asked, window }) =>
    `${name} ${number === null ? 'is not known' : `was ${number}`}, where ${asked} is asked` +
    `${window === '' ? '' : `, ${window}`}`,
  upTo: (end) => `from the first posting up to ${end}`,
  between: (start, end) => `from ${start} up to ${end}`,
  over: ({ length, start, end, isDays }) =>
    `over the ${length} from ${isDays ? start : `just after ${start}`} to ${end}`,
  source: 'source: ',

  lacking: (code) => code,
  missing: (field, indicators, points) =>
    `${field}: with it ${indicators} could be told, which could add up to ${points} points.`,
  noSet: (level) => `No small set of indicators holds the level at ${level} alone.`,
  without: (indicators, level) =>
    `Without ${indicators} ` +
    `${level === null ? 'there would be no alert' : `the level would be ${level}`}.`,
  nearest: (name, value, asked) =>
    ` Nearest to its bound is ${name}: ${value}, where ${asked} is asked.`,
  noneRuledOut: 'Screening rules none of these out; a person weighs each.',
  parts: {
    'possible-victim':
      'Whoever is behind it may be a victim of the offence, and is never the subject of a report; ' +
      'nothing here is a reason to close an account.',
    coordinator: 'It may be run by somebody who coordinates the offence.',
    collector: 'It may collect money for somebody else.',
    consumer: 'It may be that of somebody who pays for what the offence supplies.',
    producer: 'It may be that of somebody who supplies what others pay for.',
    business: 'It may be that of a business through which the offence is run or hidden.',
    unknown: 'The typology supposes nothing about it.',
  },
  hypothesis: (part, meaning) =>
    `The typology's hypothesis is: ${part}. ${meaning} It is a hypothesis and no finding: a person ` +
    'decides.',
  partSet: (part, meaning, supposed) =>
    `An analyst set the part: ${part}.${meaning} The typology's hypothesis is: ${supposed}.`,

  otherMoments: 'and, at other moments of the episode:',
  ofOthers: '* a posting of another subject, who shares what is counted',
  direction: (direction) => direction,
  kind: (code) => code,
  field: (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  from: (parties) => `from ${parties}`,
  to: (parties) => `to ${parties}`,
  party: (id) => id,
  relation: (code) => code,
  noDraft:
    'There is no draft of this alert (drafts are made from review up, and of none that is suppressed), ' +
    'so its rows are told by their ids alone; redthread trace tells them one by one.',
};
