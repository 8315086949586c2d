/** What the page of a backtest says in English; the other books have its shape. */
import { ENGLISH_BACKTEST } from '../src/tool/backtest-words.js';

export const ENGLISH = {
  ...ENGLISH_BACKTEST,
  parts: {
    ranking: 'Ranking, beside baselines',
    curve: 'Precision and recall',
    budget: 'For a budget of alerts',
    level: 'Alerts at each level',
    day: 'Alerts by day',
    lead: 'Cases, and how soon',
    innocent: 'Innocent likenesses',
    indicator: 'What each indicator adds',
    typology: 'Typologies',
    attribution: 'Which typology alerts which kind',
    time: 'Nothing sees what comes later',
    source: 'Data, versions and digests',
  },
  contents: 'Parts of the backtest',
  skip: 'Skip to the figures',
  title: 'Backtest: ',
  until: ' to ',
  nouns: {
    alert: { one: 'alert', other: 'alerts' },
    baseline: { one: 'baseline', other: 'baselines' },
    case: { one: 'case', other: 'cases' },
    day: { one: 'day', other: 'days' },
    file: { one: 'file', other: 'files' },
    indicator: { one: 'indicator', other: 'indicators' },
    row: { one: 'row', other: 'rows' },
  },
  level: (code: string) => code,
  of: (some: string, all: string) => `${some} of ${all}`,
  chance: (share: string) => `chance ${share}`,
  shareOfCases: 'share of cases found',
  perThousand: 'alerts for 1,000 customers and 30 days',

  levels: {
    caption: 'Alerts at each level and above',
    header: [
      ...['level', 'alerts', 'right', 'wrong', 'aside', 'per 1,000 and 30 days'],
      ...['precision', 'recall', 'cases found', 'share of cases found'],
    ],
    note:
      'An alert is one customer and one stretch of time. It is right where the customer is a member of a ' +
      'case and the level was reached in the case’s time; aside where the customer is neither to be ' +
      'found nor innocent. Intervals resample cases; where none or all were found they have no width, ' +
      'which is no certainty.',
    hours: (level: string) => `hours of analysts, at ${level}`,
    hoursMonth: 'hours in 30 days',
    hoursCase: 'hours for each case found',
    minutes: 'minutes for an alert, as was assumed',
  },
  days: {
    none: (level: string) => `No alert reaches ${level}.`,
    name: 'Alerts by day',
    told: (alerts: string, days: string, right: string, each: string, most: string, on: string) =>
      `${alerts} in ${days}, ${right} of them right; ${each} a day; at most ${most}, on ${on}.`,
    right: 'right',
    other: 'wrong or aside',
    note: (each: string, level: string, most: string, on: string) =>
      `${each} alerts a day at ${level} and above, at most ${most}, on ${on}. Days are those of UTC. ` +
      'Where the report begins, episodes that were under way are told at once; a bar that is cut off has ' +
      'its number beside it.',
    asTable: 'Alerts by day as a table',
    axis: (days: number) =>
      `alerts in a ${days === 1 ? 'day' : days === 7 ? 'week' : `${days} days`}`,
    bin: (day: string, right: number, other: number) =>
      `${day}: ${right} right, ${other} wrong or aside`,
    caption: 'Days with an alert',
    header: ['day', 'alerts', 'right', 'wrong or aside'],
  },
  budgets: {
    none: 'No budget was asked for.',
    name: 'Cases found for a budget',
    each: (share: string, budget: string) => `${share} for ${budget}`,
    note: (cases: string) =>
      'A budget is a number of alerts for 1,000 customers and 30 days. Every 30 days the strongest are ' +
      `looked at, as many as it allows; who was not reached waits. ${cases} ` +
      'to find. A score that was reached before the case’s time is looked at then, and finds nothing.',
    asTable: 'Budgets as a table',
    point: (name: string, budget: string, cases: string, precision: string) =>
      `${name}, ${budget}: ${cases}, precision ${precision}`,
    caption: 'For a budget of alerts for 1,000 customers and 30 days',
    header: [
      ...['ranking', 'budget', 'alerts', 'right', 'precision', 'recall'],
      ...['cases', 'share of cases'],
    ],
  },
  cases: {
    found: (some: string, all: string, level: string) => `${some} of ${all} found at ${level}`,
    median: (days: string) =>
      `; from the first act to the first alert of a key member the median is ${days} days.`,
    note: (grace: string) =>
      `A case is found when a key member is alerted between its first act and ${grace} after its last. ` +
      'Days are from the first act; a case that was never found has none, and is not in the median.',
    kindsTable: 'Cases by kind as a table',
    eachTable: 'Each case',
    caughtName: 'Cases found by day',
    caught: (share: string, days: string) =>
      'Share of all cases that have an alert so many days after their first act: ' +
      `${share} in the end, after ${days} days.`,
    daysSince: 'days since the first act',
    stripName: 'Days until the first alert, by kind of case',
    kindMedian: (kind: string, days: string) => `${kind}: median ${days}`,
    kindNone: (kind: string) => `${kind}: none`,
    stripAxis: 'days from the first act to the first alert; the bar is the median',
    stripAxisShort: 'days to the first alert',
    days: (id: string, days: string) => `${id}: ${days} days`,
    noneFound: 'none found',
    kindsCaption: 'Cases by kind',
    effortsCaption: 'Cases by kind and by the effort to hide',
    kind: 'kind',
    effort: 'effort',
    kindsHeader: ['cases', 'found', 'half of the members alerted', 'median days until alert'],
    caption: 'Cases by the names that their labels give them',
    header: [
      ...['case', 'kind', 'effort', 'members', 'alerted', 'found', 'days'],
      'typologies, first first',
    ],
    yes: 'yes',
    no: 'no',
  },
  attribution: {
    none: (level: string) => `No typology alerts a member of a case at ${level}.`,
    expected: 'cases with an expected typology, and an alert',
    anyRight: 'one of the expected alerted',
    firstRight: 'one of the expected alerted first',
    note: 'The number is how many cases; the stronger the colour, the more of the cases of its kind.',
    left: (count: string) => `${count} more with fewer cases: in the table.`,
    asTable: 'Attribution as a table',
    partsTable: 'Parts: labelled, and supposed',
    name: 'Cases by kind and by the typology that alerted a member',
    cell: (kind: string, typology: string, cases: string, first: number) =>
      `${kind}, ${typology}: ${cases}, first of ${first}`,
    caption: 'Cases that a typology alerted a member of, and those that it alerted first',
    header: ['kind', 'typology', 'cases', 'first'],
    partsCaption:
      'Alerts of members whose part is labelled, by the part that the typology supposes',
    partsHeader: ['part, as labelled', 'supposed', 'alerts'],
  },
  innocent: {
    none: 'The labels name no innocent likeness.',
    name: (level: string) => `Customers of innocent likenesses alerted at ${level}`,
    axis: 'share of the family’s customers that were alerted',
    note:
      'Innocent likenesses resemble a case and are none: each alert here is one that an analyst would have ' +
      'to clear. Who is also in a planted case is not counted. Few customers make a share uncertain.',
    pairs: 'pairs of a case and its twin',
    caseAlone: 'the case alone alerted',
    both: 'both alerted',
    twinAlone: 'the twin alone alerted',
    neither: 'neither alerted',
    asTable: 'Innocent likenesses as a table',
    caption: 'Innocent likenesses by family',
    header: ['family', 'cases', 'alerted', 'customers', 'alerted', 'share'],
  },
  indicators: {
    told: (active: string, all: string, able: string) =>
      `${active} of ${all} were ever active; ${able} could be assessed on these columns.`,
    same: 'Without any one of them average precision is the same to three decimals.',
    name: 'Average precision that is lost without an indicator',
    axis: 'average precision lost without it; below 0 it does harm',
    note: (level: string) =>
      'Each is taken away alone, and everything judged anew. Two indicators that say the same each look ' +
      'worthless: the other is still there. Saved may be below none, since one alert sometimes joins ' +
      `two others. At ${level} and above.`,
    asTable: 'All indicators as a table',
    without: ['AP without it', 'cases lost', 'customers lost', 'alerts saved', 'wrong saved'],
    assessed: { yes: 'yes', partly: 'partly', no: 'no' },
    caption: 'Indicators: who has them, how they rank alone, and what is left without each',
    header: [
      ...['indicator', 'assessed', 'customers', 'to be found', 'precision', 'over chance'],
      ...['recall', 'AP alone'],
    ],
  },
  typologies: {
    none: (level: string) => `No typology reaches ${level}.`,
    caption: (level: string) =>
      `Typologies with an alert at ${level} and above, and what is left without each`,
    header: ['typology', 'alerts', 'right', 'wrong', 'share right', 'cases found', 'AP alone'],
    all: 'Every typology has an alert.',
    quiet: (count: string) => `${count} without an alert`,
  },
  ranking: {
    note: (replicates: number) =>
      'Customers are ordered by the greatest score they ever reach. Over chance is average precision over ' +
      `the share of customers to be found. In brackets the middle 95 % of ${replicates} bootstrap ` +
      'replicates: how much the figure would move with other customers of the same generator, and ' +
      'nothing about other data; where nothing varies it has no width. Members of one case are alike, so intervals are rather too narrow.',
    by: (by: string) => ` ranks by ${by}.`,
    name: 'Average precision with intervals',
    precision: 'average precision',
    caption: 'Rankings, each with its interval: average precision, and precision among the first',
    header: ['ranking', 'average precision', 'over chance', 'best F1'],
    first: (count: number) => `first ${count}`,
    nothing: 'There is nothing to compare with.',
    figures: (own: string, best: string, name: string, baselines: string) =>
      `average precision ${own}, and ${best} of ${name}, the best of ${baselines}`,
    untold: (figures: string) => `It cannot be told: ${figures}.`,
    equal: (figures: string) => `The typologies rank as well as a naive rule: ${figures}.`,
    better: (figures: string) => `The typologies rank better than every naive rule: ${figures}`,
    worse: (figures: string) => `A naive rule ranks better than the typologies: ${figures}`,
    apart: '; the intervals do not overlap.',
    overlap: '; the intervals overlap.',
  },
  curve: {
    name: 'Precision by recall',
    throughout: (share: string) => `Chance is ${share} throughout.`,
    chance: (share: string) => `chance, ${share}`,
    interval: '95 % interval',
    note:
      'The area under a line is its average precision. Where many customers have one score, a line is flat: ' +
      'no order among equals is made up.',
    asTable: 'The curves as a table',
    intervalOf: 'Interval of',
    at: (precision: string, recall: string) => `${precision} at a recall of ${recall}`,
    told: (name: string, parts: string) => `${name}: precision ${parts}.`,
    recallAxis: 'recall: share of those to be found',
    precision: 'precision',
    recall: 'recall',
    caption: 'Precision, with its interval, where this share is found',
  },
  head: {
    dataSet: 'data set',
    days: 'days reported on',
    trained: (days: string, learnt: number) =>
      `${days}${learnt === 0 ? '' : `, after ${learnt} to learn from`}`,
    customers: 'customers',
    positives: 'to be found',
    found: (level: string) => `cases found at ${level}`,
    right: 'right among right and wrong',
  },
  source: {
    version: 'redthread',
    format: 'form of the result',
    seed: 'seed',
    replicates: 'bootstrap replicates',
    from: 'from, UTC',
    to: 'to, UTC',
    learnt: 'days to learn from',
    grace: 'days of grace after a case',
    members: 'members of labels that are here',
    transactions: 'transactions of labels that are here',
    aside: 'customers set aside',
    before: 'cases that began before, left out',
    noLabels: 'the labels name none',
    files: (files: string) => `${files} with digests`,
    digests: (count: number) =>
      `Digests of ${count === 1 ? 'the typology' : `${count} typologies`}`,
    typologiesCaption: 'Typologies as they were read',
    typologiesHeader: ['typology', 'version', 'digest'],
    noFiles: 'Files were not told.',
    filesCaption: 'Files, each with the SHA-256 of its bytes',
    filesHeader: ['file', 'given as', 'SHA-256'],
  },
  time: {
    told:
      'An alert at a moment rests on rows up to it. Indicators that would see what comes later were not ' +
      'let fire:',
    none: 'None of these typologies has one.',
    caption: 'Left out',
    header: ['typology', 'indicator', 'why'],
    atEnd: (typologies: string) => `Told at the end of the batch as well: ${typologies}.`,
  },
};
