/**
 * From drafts and a run's summary to the data of the report page. A projection: it leaves out and
 * rearranges, and tells nothing that the drafts do not hold, so that a draft's pseudonyms stay.
 */

import { spokenTotal } from '../draft/activity.js';
import type { DraftHead } from '../draft/draft.js';
import { knownTexts } from '../draft/known-text.js';
import { clearedText } from '../draft/narrative.js';
import { signedBound, spokenTold } from '../draft/spoken-measure.js';
import type { DraftIndicator, DraftMeasure, DraftParty, StrDraft } from '../draft/str-draft.js';
import { type Voice, voiceOf } from '../draft/voice.js';
import type { Language } from '../explain/language.js';
import { LEVELS, type Operator } from '../rule/rule.js';
import type { RunSummary } from '../screen/summary.js';
import type {
  ReportAlert,
  ReportDecision,
  ReportIndicator,
  ReportMeasure,
  ReportParty,
  ReportRow,
  ReportScoring,
  ReportSource,
  ReportTexts,
  ReportTitles,
  ReportTypology,
  ReportView,
} from './report-record.js';
import { reportRun } from './report-run.js';
import { reportTransactions } from './report-transactions.js';
import { reportWords } from './report-words.js';

/** What the page tells beside the drafts. */
export interface ReportFrame {
  readonly summary: RunSummary;
  readonly run: {
    readonly version: string;
    readonly identities: 'identified' | 'pseudonymised';
  };
  /** Of the run; English where it did not say. */
  readonly language?: Language;
  /** Of the run's typologies; without them caps and levels are not drawn. */
  readonly scorings?: readonly ReportScoring[];
}

export interface ReportInput extends ReportFrame {
  readonly alerts: readonly {
    readonly draft: StrDraft;
    readonly decision?: ReportDecision;
  }[];
}

/** The page's data while drafts are made: of each draft it keeps what the page tells. */
export interface ReportCollector {
  readonly add: (draft: StrDraft, decision?: ReportDecision) => void;
  /** The same of a draft that is made only where there is room for what the page tells of it. */
  readonly addHead: (added: AddedHead) => void;
  /** The highest level first, then the highest score, then the latest. */
  readonly texts: () => ReportTexts;
}

export interface AddedHead {
  readonly head: DraftHead;
  readonly postings: number;
  readonly decision?: ReportDecision | undefined;
  readonly whole: () => StrDraft;
}

/**
 * Letters of JSON that the alerts of a page may take together: a browser opens 64 MB in seconds,
 * and five times as much hardly. Alerts of the lowest rank are then told by their rows alone.
 */
const PAGE_LETTERS = 2 ** 26;

/** As many times the room may be taken before what is kept is cut to size. */
const SPARE = 1.25;

/** What the rank of an alert goes by. */
export type Ranked = Pick<StrDraft, 'level' | 'asOf' | 'alert'> & {
  readonly score: Pick<StrDraft['score'], 'low'>;
};

interface Collected extends Ranked, Pick<StrDraft, 'notice' | 'isPseudonymised'> {
  readonly typology: string;
  readonly row: Omit<ReportRow, 'typology'>;
  /** Its `ReportAlert` as JSON, until others take the room. */
  text: string | undefined;
}

/** Draws up the page's data of drafts that are all at hand. */
export function reportView({ alerts, ...frame }: ReportInput): ReportView {
  const report = reportCollector(frame, Number.POSITIVE_INFINITY);
  for (const { draft, decision } of alerts) report.add(draft, decision);
  const { index, alerts: texts } = report.texts();
  return { index, alerts: texts.map((text) => JSON.parse(text) as ReportAlert) }; // as written
}

/** Draws up the page's data draft by draft. */
export function reportCollector(
  { summary, run, language = 'en', scorings = [] }: ReportFrame,
  letters = PAGE_LETTERS,
): ReportCollector {
  const voice = voiceOf(language);
  const collected: Collected[] = [];
  const typologies = new Map<string, ReportTypology>();
  let taken = 0;
  /** The first in rank that there was no room for: what comes behind it needs no text. */
  let beyond: Collected | undefined;
  const ranked = (): readonly Collected[] => {
    const sorted = collected.sort(byRank);
    taken = keepFirst(sorted, letters);
    beyond = sorted.find(({ text }) => text === undefined);
    return sorted;
  };
  const addHead = ({ head, postings, decision, whole }: AddedHead): void => {
    const typology = typologyOf(head, scorings, voice);
    const key = JSON.stringify(typology);
    if (!typologies.has(key)) typologies.set(key, typology);
    const { level, asOf, alert, notice, isPseudonymised, score } = head;
    const row = rowOf(head, postings, decision);
    const one: Collected = {
      ...{ level, asOf, alert, notice, isPseudonymised, score, typology: key, row },
      text: undefined,
    };
    if (beyond === undefined || byRank(one, beyond) <= 0) {
      one.text = JSON.stringify(alertOf(whole(), voice));
    }
    collected.push(one);
    taken += one.text?.length ?? 0;
    if (taken > SPARE * letters) ranked();
  };
  return {
    add: (draft, decision) =>
      addHead({
        ...{ head: draft, postings: draft.transactions.length, decision },
        whole: () => draft,
      }),
    addHead,
    texts: () => {
      const sorted = ranked();
      // One draft with identities makes the whole page one.
      const identified = sorted.find((one) => !one.isPseudonymised);
      const places = new Map<string, number>();
      const rows = sorted.map(({ row, typology }): ReportRow => {
        const place = places.get(typology) ?? places.size;
        places.set(typology, place);
        const { alert, ...rest } = row;
        return { alert, typology: place, ...rest };
      });
      return {
        index: {
          format: 'redthread/report/1',
          language,
          isPseudonymised: run.identities === 'pseudonymised' && identified === undefined,
          notice: (identified ?? sorted[0])?.notice ?? reportWords(language).nobody,
          run: reportRun(summary, { version: run.version, language }),
          typologies: [...places.keys()].map((key) => typologies.get(key)!),
          rows,
        },
        alerts: sorted.flatMap(({ text }) => text ?? []),
      };
    },
  };
}

/** Keeps the texts of the first, as many as there is room for; gives the letters they take. */
function keepFirst(sorted: readonly Collected[], letters: number): number {
  let [room, isRoom] = [letters, true];
  for (const one of sorted) {
    isRoom &&= one.text !== undefined && one.text.length <= room;
    if (isRoom) room -= one.text!.length;
    else one.text = undefined;
  }
  return letters - room;
}

/** The order of a page's rows. */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
    b.score.low - a.score.low ||
    compare(b.asOf, a.asOf) ||
    compare(a.alert, b.alert)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function typologyOf(
  draft: DraftHead,
  scorings: readonly ReportScoring[],
  { speech, phrases }: Voice,
): ReportTypology {
  const words = reportWords(speech.language);
  const { typology, hypothesis, offence, innocent, safeguards, sources, thresholds } = draft;
  const { id, version, digest, overlay, title, summary } = typology;
  return {
    ...{ id, version, digest, title, summary, offence, innocent, safeguards, thresholds },
    overlay: overlay === undefined ? null : `${overlay.id}, SHA-256 ${overlay.digest}`,
    part: hypothesis,
    titles: titlesOf(draft),
    sources: sources.map((one) => sourceOf(one, phrases)),
    reporting: draft.reporting.map(({ authority, keyTerm, field, code }) =>
      [
        authority,
        ...(keyTerm === null ? [] : [words.keyTerm(keyTerm)]),
        ...(code === null ? [] : [words.code(code, field)]),
      ].join(', '),
    ),
    scoring: scorings.find((one) => one.id === id && one.version === version) ?? null,
  };
}

/** An alert tells every indicator of its typology. */
function titlesOf({ indicators }: DraftHead): ReportTitles {
  const given = (all: readonly (readonly [id: string, title: string | undefined])[]) =>
    Object.fromEntries(all.filter(([, title]) => title !== undefined)) as Record<string, string>;
  return {
    families: given(indicators.map(({ family, familyTitle }) => [family, familyTitle])),
    indicators: given(indicators.map(({ id, title }) => [id, title])),
    measures: given(
      indicators.flatMap(({ measures }) =>
        measures.map(({ name, label }) => [name, label] as const),
      ),
    ),
  };
}

function sourceOf(
  { id, publisher, title, reference, date, url, read }: StrDraft['sources'][number],
  { sheet }: Voice['phrases'],
): ReportSource {
  const facts = [publisher, title, reference, date].flatMap((fact) => fact ?? []).join(', ');
  const text = read === 'full' ? facts : sheet.secondHand(facts);
  return { id, text, url: url !== null && isOfTheWeb(url) ? url : null };
}

function isOfTheWeb(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url);
}

function rowOf(
  draft: DraftHead,
  postings: number,
  decision: ReportDecision | undefined,
): Omit<ReportRow, 'typology'> {
  const { alert, level, couldBe, score, watched, parties, indicators, asOf } = draft;
  const fired = indicators.filter(({ state }) => state === 'fired');
  const party = parties.find(({ id }) => id === watched.party);
  return {
    ...{ alert, level, couldBe, low: score.low, high: score.high, asOf },
    field: watched.field,
    subject: watched.value,
    isPossibleVictim:
      draft.hypothesis === 'possible-victim' || party?.roleInSuspicion === 'possible-victim',
    families: [...new Set(fired.map(({ family }) => family))],
    postings,
    decision: decision ?? null,
    find: findText(draft, fired),
  };
}

function findText(
  { reference, parties, accounts }: DraftHead,
  fired: readonly DraftIndicator[],
): string {
  const texts = [
    reference,
    ...parties.flatMap((party) => [party.reference, ...namesOf(party)]),
    ...accounts.map(({ id }) => id),
    ...fired.flatMap(({ id, title = '', familyTitle = '' }) => [
      id.replaceAll('-', ' '),
      ...[title, familyTitle].filter(Boolean),
    ]),
  ];
  return [...new Set(texts)].join('\n');
}

function namesOf({ identity: { known } }: DraftParty): readonly string[] {
  return [
    known.name,
    known.givenName,
    known.familyName,
    known.nativeName,
    ...(known.otherNames ?? []),
  ].flatMap((name) => name ?? []);
}

function alertOf(draft: StrDraft, voice: Voice): ReportAlert {
  const { reference, language, currency, period, subject, watched, missing, narrative } = draft;
  const summary = narrative.find(({ id }) => id === 'summary');
  const rows = rowsById(draft);
  return {
    ...{ reference, language, currency, from: period.from, to: period.to, subject },
    watched: watched.party,
    summary: (summary?.sentences ?? []).map(({ text }) => text),
    indicators: draft.indicators.map((one) =>
      indicatorOf(one, { rows, currency, speech: voice.speech }),
    ),
    missing: missing.map(({ field, indicators, points }) => ({ field, indicators, points })),
    cleared: draft.cleared.map((one) => clearedText(draft, one)),
    parties: draft.parties.map((party) => partyOf(party, voice)),
    ...reportTransactions(draft),
    totals: draft.totals.map((total) => spokenTotal(total, voiceOf(language))),
  };
}

type RowsById = ReadonlyMap<string, readonly number[]>;

function rowsById({ transactions }: StrDraft): RowsById {
  const rows = new Map<string, number[]>();
  transactions.forEach(({ id }, row) => {
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  });
  return rows;
}

interface Around {
  readonly rows: RowsById;
  readonly currency: string;
  readonly speech: Voice['speech'];
}

function indicatorOf(one: DraftIndicator, { rows, ...told }: Around): ReportIndicator {
  const { id, family, points, state, at, says, sources } = one;
  const rowsOf = (ids: readonly string[]) => ids.flatMap((each) => rows.get(each) ?? []);
  return {
    ...{ id, family, points, state, at, says, sources },
    measures: one.measures.map((measure) => measureOf(measure, told)),
    evidence: rowsOf(one.transactions),
    also: rowsOf(one.also),
  };
}

function measureOf(
  measure: DraftMeasure,
  { currency, speech }: Omit<Around, 'rows'>,
): ReportMeasure {
  const { name, value, bound, operator, unit, from, to } = measure;
  const number = numberOf(value);
  const limit = numberOf(bound);
  return {
    ...{ name, from, to },
    value: spokenTold(value, { unit, currency }, speech),
    bound: signedBound(measure, currency, speech),
    isMet: number === null || limit === null ? null : holds(number, operator, limit),
    reach:
      number === null || limit === null || limit <= 0 || number < 0 || typeof bound === 'boolean'
        ? null
        : Math.round((number / limit) * 1000) / 1000,
  };
}

/**
 * Decimal text of one currency on both sides: as numbers they compare alike. Bands are no numbers.
 */
function numberOf(value: DraftMeasure['bound']): number | null {
  if (value === null) return null;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function holds(number: number, operator: Operator, bound: number): boolean {
  const is: Readonly<Record<Operator, boolean>> = {
    equal: number === bound,
    notEqual: number !== bound,
    lessThan: number < bound,
    lessThanInclusive: number <= bound,
    greaterThan: number > bound,
    greaterThanInclusive: number >= bound,
  };
  return is[operator];
}

function partyOf(party: DraftParty, voice: Voice): ReportParty {
  const { id, relation, reference, kind, roleInSuspicion, why, accounts } = party;
  return {
    ...{ id, relation, reference, kind, role: roleInSuspicion, why, accounts },
    known: knownTexts(party, voice),
  };
}
