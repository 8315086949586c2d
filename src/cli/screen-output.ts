/**
 * From a run's alerts to the files of its output: alert lines, drafts, rejected rows and the
 * manifest. Pseudonymised unless the caller asked for identities; every text is then searched for
 * identifiers of the batch before it is written. Alerts are told one by one, so that the texts of
 * all of them are never in memory together.
 */
import type { Annex } from '../draft/annex.js';
import { annexCollector } from '../draft/annex-of.js';
import { type Authority, authoritiesOf, referenceFor } from '../draft/authority.js';
import { type DraftOptions, draft, draftHead } from '../draft/draft.js';
import type { StrDraft } from '../draft/str-draft.js';
import type { Case } from '../explain/case.js';
import { whyIn } from '../explain/decision-ground.js';
import type { Language } from '../explain/language.js';
import { notesIn } from '../explain/note-words.js';
import type { PageAsset } from '../io/html-page.js';
import type { LoadedPolicy } from '../io/load-policy.js';
import type { ReportDecision, ReportScoring } from '../io/report-record.js';
import { byRank, type ReportCollector, reportCollector } from '../io/report-view.js';
import type { VaultDocument } from '../io/vault.js';
import { reportBlocks, reportLines } from '../io/write-html.js';
import { markdownOf } from '../io/write-markdown.js';
import { type OutputFile, type RunStage, rejectedCsv } from '../io/write-run.js';
import { LEAK_SPELLINGS } from '../pseudonym/leak-check.js';
import { saidBy } from '../pseudonym/leak-own.js';
import { toldPlaces } from '../pseudonym/leak-place.js';
import { leakCheckRecord } from '../pseudonym/leak-run.js';
import { type CheckedFile, PAGE_DATA } from '../pseudonym/leak-search.js';
import { proseOf } from '../pseudonym/leak-sentence.js';
import type { OutputSearch, SearchedFor } from '../pseudonym/output-search.js';
import type { PrivacyRecord } from '../pseudonym/policy-record.js';
import type { PossibleVictims } from '../pseudonym/possible-victim.js';
import { type RecordingTokens, recordingTokens } from '../pseudonym/recording-tokens.js';
import type { RootKey } from '../pseudonym/token.js';
import { toldVictims } from '../pseudonym/told-victims.js';
import { vaultSubjects } from '../pseudonym/vault-subject.js';
import type { RunSummary } from '../screen/summary.js';
import type { RejectedRow } from '../transaction/manifest.js';
import {
  annexCase,
  privacyFile,
  runTokens,
  toldAsTheyAre,
  toldManifest,
  toldSummary,
  toldUnder,
} from './policy-run.js';

export interface OutputInput {
  readonly cases: readonly Case[];
  /** Who may be a victim, over all of the run. */
  readonly persons: PossibleVictims;
  readonly rejectedRows: readonly RejectedRow[];
  /** Of outputs; asked where they are searched. */
  readonly search: OutputSearch;
  readonly root: RootKey;
  readonly identities: 'identified' | 'pseudonymised';
  readonly version: string;
  /**
   * Everything of run.json but what this adds; `timing` is the only part that differs between runs.
   */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly timing: Readonly<Record<string, number>>;
  /** Authorities that the institution reports to; a draft for each that an alert concerns. */
  readonly reportsTo: readonly Authority[];
  readonly annex: 'wanted' | 'none';
  /** Whom the output is for, and what they are told. */
  readonly policy: LoadedPolicy;
  /** The day of the run. */
  readonly today: string;
  /** Whether the annex is sealed, where there is one. */
  readonly annexIs: 'plain' | 'sealed';
  /** Whether the identities are to go into a vault. */
  readonly vault: 'wanted' | 'none';
  readonly summary: RunSummary;
  readonly language: Language;
  /** How the run's typologies score, for the page. */
  readonly scorings: readonly ReportScoring[];
  /** Whose words are no leak: the run's typologies, and the books of its language. */
  readonly ownTexts: readonly object[];
  readonly page: PageAsset;
}

export interface ScreenOutput {
  /** Spellings of names that the run's typologies and the program say themselves. */
  readonly ownNames: number;
  /** Identities behind the tokens; for a file of its own, and only where it was asked for. */
  readonly annex?: Annex;
  /** What a vault stores of the run: as the annex, only where it was asked for. */
  readonly vault?: Omit<VaultDocument, 'today'>;
}

/**
 * Writes the files of a run to a stage, each when it was found clean. Throws a `ProblemError`
 * (`pseudonym/leak`) on a leak.
 */
export async function screenOutput(input: OutputInput, stage: RunStage): Promise<ScreenOutput> {
  const { identities, manifest, timing, version, language, scorings } = input;
  const isIdentified = identities === 'identified';
  const made = runTokens(input);
  const tokens = recordingTokens(made);
  const { told, leftOut } = isIdentified
    ? { told: toldAsTheyAre(input), leftOut: 0 }
    : toldUnder(input, tokens);
  const summary = leftOut === 0 ? input.summary : toldSummary(input.summary, told);
  const sorted = [...told].sort((a, b) => (orderKey(a.made) < orderKey(b.made) ? -1 : 1));
  const run = {
    ...(isIdentified ? manifest : toldManifest(manifest, input.policy.policy)),
    ...(leftOut === 0 ? {} : { summary }),
    timing,
  };
  const report = reportCollector({ summary, run: { version, identities }, language, scorings });
  const annex = input.annex === 'none' ? undefined : annexCollector(tokens);
  // One alert that supposes a victim puts the person there in every draft of the run.
  const { persons } = input;
  const possibleVictims = isIdentified ? persons : toldVictims(persons, made);
  const drafting: Drafting = { ...input, possibleVictims };
  const written = alertFiles(sorted, drafting, ({ one, made: { alert }, draft: record }) => {
    const { decision } = alert;
    report.add(record, decision && reportDecision(decision, language));
    annex?.add({ one: annexCase(one, input.policy), made: record });
  });
  function* data(): Iterable<CheckedFile> {
    yield* written;
    addUndrafted(sorted, drafting, report);
    yield { path: 'rejected.csv', text: rejectedCsv(input.rejectedRows) };
    yield runFile(run);
    // The page is the program's own text around these data.
    for (const [, text] of reportBlocks(report.texts())) yield { path: PAGE_DATA, text };
  }
  const { search } = input;
  const searchedFor = isIdentified ? undefined : await apartFromOwn(input, sorted);
  const cleared = (files: Iterable<CheckedFile>) => (isIdentified ? files : search.cleared(files));
  const paths = new Set<string>();
  for await (const file of cleared(data())) {
    paths.add(file.path);
    if (!LATER.has(file.path)) await stage.append(file);
  }
  const drafts = [...paths].filter((path) => path.startsWith('drafts/')).length / 2;
  const privacy = privacyFile({
    ...{ version, told: sorted, leftOut, drafts },
    ...(isIdentified ? {} : { policy: { ...input.policy, epoch: tokens.epoch } }),
    tokens: tokens.values().size,
    identitiesKept: {
      annex: input.annex === 'none' ? 'none' : input.annexIs,
      vault: input.vault === 'wanted',
    },
    leakCheck: searchedFor === undefined ? NOT_CHECKED : leakCheckRecord(paths.size, searchedFor),
  });
  for await (const file of cleared([privacy])) await stage.append(file);
  for (const text of reportLines(report.texts(), input.page)) {
    await stage.append({ path: 'report.html', text });
  }
  // Names that were searched, and digests: of them an edited draft is known again.
  const files = Object.fromEntries(stage.written().map(({ path, digest }) => [path, digest]));
  await stage.append(runFile({ ...run, files }));
  return {
    ownNames: searchedFor?.ownNames ?? 0,
    ...(annex === undefined ? {} : { annex: annex.annex() }),
    ...(input.vault === 'none' ? {} : { vault: vaultDocument(input, tokens) }),
  };
}

/** Leaves out of the search what typologies, drafts, notes and places told say themselves. */
function apartFromOwn(input: OutputInput, told: readonly Told[]): Promise<SearchedFor> {
  const own = [...input.ownTexts, notedTexts(input, told)];
  const places = toldPlaces(told.flatMap(({ made }) => made.transactions));
  return input.search.apartFrom({
    ...{ texts: own.flatMap(saidBy), prose: own.flatMap(proseOf), places },
  });
}

/** Notes of the run and why decisions hold, as records and as the page tell them. */
function notedTexts({ summary, language }: OutputInput, told: readonly Told[]): readonly string[] {
  const whys = told.flatMap(({ made: { alert } }) =>
    alert.decision === undefined
      ? []
      : [alert.decision.why, whyIn(alert.decision.grounds, language)],
  );
  return [...summary.notes, ...notesIn(summary.noted, language), ...new Set(whys)];
}

const RUN = 'run.json';
/** Written when everything was searched. */
const LATER: ReadonlySet<string> = new Set([PAGE_DATA, RUN]);

function runFile(run: Readonly<Record<string, unknown>>): CheckedFile {
  return { path: RUN, text: `${JSON.stringify(run, null, 2)}\n` };
}

/** Where identities were asked for, they stand in every file. */
const NOT_CHECKED: PrivacyRecord['leakCheck'] = {
  files: 0,
  identifiers: 0,
  spellings: LEAK_SPELLINGS,
  found: null,
};

function vaultDocument(
  { cases, persons }: OutputInput,
  tokens: RecordingTokens,
): Omit<VaultDocument, 'today'> {
  const { recipient, purpose, epoch } = tokens;
  const subjectOf = vaultSubjects(cases, persons);
  return { recipient, purpose, epoch, values: tokens.values(), subjectOf };
}

/** A case with identities, and the same as the run tells it. */
interface Told {
  readonly one: Case;
  readonly made: Case;
}

interface Drafted extends Told {
  readonly draft: StrDraft;
}

/** Drafts are files from `review` up, and where no analyst has decided already. */
function isDrafted({ level, decision }: Case['alert']): boolean {
  return level !== 'watch' && decision?.isSuppressed !== true;
}

interface Drafting extends OutputInput {
  readonly possibleVictims: PossibleVictims;
}

/** The line of each alert and the files of its drafts; each draft is shown to who collects them. */
function* alertFiles(
  told: readonly Told[],
  drafting: Drafting,
  collect: (drafted: Drafted) => void,
): Iterable<CheckedFile> {
  yield { path: 'alerts.jsonl', text: '' };
  for (const [index, each] of told.entries()) {
    const { alert } = each.made;
    yield { path: 'alerts.jsonl', text: `${JSON.stringify(alert)}\n`, line: index + 1 };
    if (!isDrafted(alert)) continue;
    for (const options of draftings(each, drafting)) {
      const record = draft(each.made, options);
      collect({ ...each, draft: record });
      yield* draftFiles(record);
    }
  }
}

/**
 * Adds the alerts without a file of their own to the page, the first in rank first: no more drafts
 * are made than there is room for. Of a large run that is a small part.
 */
function addUndrafted(told: readonly Told[], drafting: Drafting, report: ReportCollector): void {
  const undrafted = told.filter(({ made }) => !isDrafted(made.alert));
  for (const each of undrafted.sort((a, b) => byRank(a.made.alert, b.made.alert))) {
    const { made } = each;
    const { decision } = made.alert;
    for (const options of draftings(each, drafting)) {
      report.addHead({
        head: draftHead(made, options),
        postings: made.transactions.length,
        decision: decision && reportDecision(decision, drafting.language),
        whole: () => draft(made, options),
      });
    }
  }
}

/** How an alert is drafted: once, or several times where its activity concerns authorities. */
function draftings(
  { one, made }: Told,
  { identities, version, reportsTo, possibleVictims }: Drafting,
): readonly DraftOptions[] {
  const options = { identities, generatedBy: { version }, possibleVictims };
  const authorities = authoritiesOf(one, reportsTo);
  const [only] = authorities;
  if (only === undefined) return [options];
  if (authorities.length === 1) return [{ ...options, authority: only }];
  return authorities.map((authority) => {
    const related = authorities
      .filter((each) => each !== authority)
      .map((each) => ({
        reference: referenceFor(made.alert.alert, each),
        authority: each.name,
      }));
    return { ...options, authority, related };
  });
}

function draftFiles(record: StrDraft): readonly OutputFile[] {
  const path = `drafts/${record.reference}`;
  return [
    { path: `${path}.json`, text: `${JSON.stringify(record, null, 2)}\n` },
    { path: `${path}.md`, text: markdownOf(record) },
  ];
}

function reportDecision(
  decision: NonNullable<Case['alert']['decision']>,
  language: Language,
): ReportDecision {
  const { outcome, when, isSuppressed, grounds } = decision;
  return { outcome, on: when, reason: whyIn(grounds, language), isSuppressed };
}

function orderKey({ alert }: Case): string {
  return [alert.subject, alert.typology.id, alert.episode.from].join('\u0000');
}
