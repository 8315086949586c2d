/**
 * A run's summary in words: rows, alerts, what could not be assessed and why, where to look. Of a
 * whole library the typologies without an alert are told in a line each; `run.json` has everything.
 */
import type { DecisionSummary } from '../explain/decided.js';
import { OUTCOMES } from '../explain/decision.js';
import type { Language } from '../explain/language.js';
import { notesIn } from '../explain/note-words.js';
import { type Speech, speechOf } from '../explain/speech.js';
import type { RunSummary, TypologySummary } from '../screen/summary.js';
import { byFrequency } from '../tool/catalogue.js';
import { type SummaryWords, summaryWords } from './summary-words.js';
import { tableLines } from './text-table.js';

/** So many typologies are told in full, alert or none. */
const FULL_MAX = 5;
/** Decided alerts named that were not met again; the rest are counted. */
const NAMED = 10;
/** Names shown of what is missing; the rest are counted. */
const SHOWN = 3;

type Coverage = RunSummary['coverage']['typologies'][number];

/** A run's summary, with what became of earlier decisions where there were any. */
export type ToldSummary = RunSummary & { readonly decisions?: DecisionSummary };

/** Whose words, and how numbers are told in them. */
interface Teller {
  readonly words: SummaryWords;
  readonly speech: Speech;
  readonly counted: (count: number, noun: keyof SummaryWords['nouns']) => string;
}

function tellerOf(language: Language): Teller {
  const words = summaryWords(language);
  const speech = speechOf(language);
  return { words, speech, counted: (count, noun) => speech.counted(count, words.nouns[noun]) };
}

export function summaryText(summary: ToldSummary, folder: string, language: Language): string {
  const { read, accepted, duplicates, rejected, typologies } = summary;
  const teller = tellerOf(language);
  const { words, speech, counted } = teller;
  const all = typologies.map((typology, index) => ({
    typology,
    coverage: summary.coverage.typologies[index]!,
  }));
  const isFull = ({ typology: { alerts } }: (typeof all)[number]) =>
    all.length <= FULL_MAX || alerts.report + alerts.review + alerts.watch > 0;
  const short = all.filter((one) => !isFull(one));
  return [
    words.read(
      ...([counted(read, 'row'), speech.number(accepted)] as const),
      ...([counted(duplicates, 'duplicate'), speech.number(rejected)] as const),
    ),
    ...notesIn(summary.noted, language).map(words.note),
    ...(summary.decisions === undefined ? [] : decisionLines(summary.decisions, teller)),
    '',
    ...all
      .filter(isFull)
      .flatMap(({ typology, coverage }) => typologyLines(typology, coverage, teller)),
    ...(short.length === 0
      ? []
      : [
          '',
          words.noAlertUnder(counted(short.length, 'typology')),
          ...tableLines(
            [
              words.columns,
              ...short.map(({ typology, coverage }) => shortRow(typology, coverage, words)),
            ],
            { indent: 2, right: [1] },
          ),
        ]),
    '',
    words.open(folder),
    '',
  ].join('\n');
}

/**
 * Alerts that did not occur again are named: a decision that nothing meets may be one gone astray.
 */
function decisionLines(summary: DecisionSummary, teller: Teller): readonly string[] {
  const { decisions, suppressed, standing, notMetAgain } = summary;
  const { words, speech, counted } = teller;
  const by = OUTCOMES.filter((outcome) => suppressed[outcome] > 0).map((outcome) =>
    words.outcome(outcome, speech.number(suppressed[outcome])),
  );
  const count = OUTCOMES.reduce((sum, outcome) => sum + suppressed[outcome], 0);
  const rest = notMetAgain.length - NAMED;
  return [
    words.decided({
      alerts: counted(decisions, 'alert'),
      suppressed: speech.number(count),
      outcomes: by.join(', '),
      standing,
      notMet: speech.number(notMetAgain.length),
    }),
    ...notMetAgain.slice(0, NAMED).map((id) => `  ${words.notMet(id)}`),
    ...(rest > 0 ? [`  ${words.moreNotMet(speech.number(rest))}`] : []),
  ];
}

function typologyLines(
  typology: TypologySummary,
  coverage: Coverage,
  { words, counted }: Teller,
): readonly string[] {
  const { id, version, subjects, alerts, notScreened, couldReach } = typology;
  const levels = (['report', 'review', 'watch'] as const).map((level) =>
    words.level(level, alerts[level]),
  );
  const lines = [
    words.head(`${id} ${version}`, counted(subjects, 'subject')),
    `  ${levels.join(', ')}`,
  ];
  if (notScreened > 0) lines.push(`  ${words.notScreened(counted(notScreened, 'posting'))}`);
  if (coverage.assessed < coverage.of) {
    lines.push(`  ${words.assessed(coverage.assessed, coverage.of)}`);
    for (const { id: indicator, assessed, missing } of coverage.indicators) {
      if (assessed === 'no') lines.push(`    ${words.lacks(indicator, listed(missing, words))}`);
    }
  }
  if (couldReach.subjects > 0) {
    const causes = Object.keys(couldReach.missing);
    // A share of nothing is unknown though no column is missing.
    const why =
      causes.length === 0 ? words.unknownNumbers : words.withMissing(listed(causes, words));
    lines.push(`  ${words.mightReach(counted(couldReach.subjects, 'subject'), why)}`);
  }
  return lines;
}

function listed(fields: readonly string[], { field }: SummaryWords): string {
  return fields.map(field).join(', ');
}

function shortRow(
  { id }: TypologySummary,
  coverage: Coverage,
  words: SummaryWords,
): readonly string[] {
  const missing = byFrequency(coverage.indicators.flatMap((one) => one.missing));
  const more = missing.length > SHOWN ? words.more(missing.length - SHOWN) : '';
  return [
    id,
    `${coverage.assessed}/${coverage.of}`,
    `${listed(missing.slice(0, SHOWN), words)}${more}`,
  ];
}
