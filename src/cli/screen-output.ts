/**
 * From a run's alerts to the texts of its output folder: alert lines, drafts, rejected rows and the
 * manifest. Pseudonymised unless the caller asked for identities; every text is then searched for
 * identifiers of the batch before anything is written.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { Annex } from '../draft/annex.js';
import { annexOf } from '../draft/annex-of.js';
import { type Authority, authoritiesOf, referenceFor } from '../draft/authority.js';
import { draft } from '../draft/draft.js';
import type { StrDraft } from '../draft/str-draft.js';
import type { Case } from '../explain/case.js';
import { nodeMac } from '../io/mac.js';
import type { ReportDecision, ReportScoring, ReportView } from '../io/report-record.js';
import { reportView } from '../io/report-view.js';
import { htmlOf, type PageAsset } from '../io/write-html.js';
import { markdownOf } from '../io/write-markdown.js';
import { type OutputFile, rejectedCsv } from '../io/write-run.js';
import { identifiersOf, leaksIn } from '../pseudonym/leak-check.js';
import type { LeakFormat } from '../pseudonym/leak-cut.js';
import { possibleVictimsOf } from '../pseudonym/possible-victim.js';
import { leak, valueNotCanonical } from '../pseudonym/problem-list.js';
import { pseudonymise } from '../pseudonym/pseudonymise.js';
import { recordingTokens } from '../pseudonym/recording-tokens.js';
import { alertToken, documentTokens, type RootKey, type Tokens } from '../pseudonym/token.js';
import type { RunSummary } from '../screen/summary.js';
import type { Batch } from '../transaction/batch.js';

export interface OutputInput {
  readonly cases: readonly Case[];
  readonly batch: Batch;
  readonly root: RootKey;
  readonly identities: 'identified' | 'pseudonymised';
  readonly version: string;
  /** Everything of run.json but what this adds; `timing` is the only part that differs between runs. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly timing: Readonly<Record<string, number>>;
  /** Authorities that the institution reports to; a draft for each that an alert concerns. */
  readonly reportsTo: readonly Authority[];
  readonly annex: 'wanted' | 'none';
  readonly summary: RunSummary;
  /** How the run's typologies score, for the page. */
  readonly scorings: readonly ReportScoring[];
  readonly page: PageAsset;
}

export interface ScreenOutput {
  /** The files of the output folder, checked. */
  readonly files: readonly OutputFile[];
  /** Identities behind the tokens; for a file of its own, and only where it was asked for. */
  readonly annex?: Annex;
}

/** What a run writes. Throws a `ProblemError` (`pseudonym/leak`) on a leak. */
export function screenOutput(input: OutputInput): ScreenOutput {
  const { batch, identities, manifest, timing } = input;
  const tokens = recordingTokens(tokensOf(input));
  const told = input.cases
    .map((one): Case => ({ ...one, alert: { ...one.alert, alert: alertId(input, one) } }))
    .map((one): Told => ({ one, made: toldCase(input, one, tokens) }))
    .sort((a, b) => (orderKey(a.made) < orderKey(b.made) ? -1 : 1));
  const drafted = draftedCases(told, input);
  const view = reportOf(drafted, input);
  const data: readonly OutputFile[] = [
    {
      path: 'alerts.jsonl',
      text: told.map(({ made }) => `${JSON.stringify(made.alert)}\n`).join(''),
    },
    ...drafted.filter(({ made }) => isDrafted(made)).flatMap(({ draft }) => draftFiles(draft)),
    { path: 'rejected.csv', text: rejectedCsv(batch.manifest.rejectedRows) },
    { path: 'run.json', text: `${JSON.stringify({ ...manifest, timing }, null, 2)}\n` },
  ];
  // The page is the program's own text around these data.
  if (identities === 'pseudonymised') {
    refuseLeaks([...data, { path: 'report.json', text: JSON.stringify(view) }], batch);
  }
  const files = [...data, { path: 'report.html', text: htmlOf(view, input.page) }];
  if (input.annex === 'none') return { files };
  const kept = drafted.filter(({ made }) => isDrafted(made));
  return {
    files,
    annex: annexOf(
      kept.map(({ one, draft: made }) => ({ one, made })),
      tokens,
    ),
  };
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
function isDrafted({ alert }: Case): boolean {
  return alert.level !== 'watch' && alert.decision?.isSuppressed !== true;
}

/** A draft of every alert, and several where its activity concerns several authorities. */
function draftedCases(told: readonly Told[], input: OutputInput): readonly Drafted[] {
  const { identities, version, reportsTo } = input;
  const generatedBy = { version };
  // One alert that supposes a victim puts the person there in every draft of the run.
  const possibleVictims = possibleVictimsOf(told.map(({ made }) => made));
  return told.flatMap(({ one, made }) => {
    const options = { identities, generatedBy, possibleVictims };
    const authorities = authoritiesOf(one, reportsTo);
    const [only] = authorities;
    if (only === undefined) return [{ one, made, draft: draft(made, options) }];
    if (authorities.length === 1) {
      return [{ one, made, draft: draft(made, { ...options, authority: only }) }];
    }
    return authorities.map((authority) => {
      const related = authorities
        .filter((each) => each !== authority)
        .map((each) => ({
          reference: referenceFor(made.alert.alert, each),
          authority: each.name,
        }));
      return { one, made, draft: draft(made, { ...options, authority, related }) };
    });
  });
}

function draftFiles(record: StrDraft): readonly OutputFile[] {
  const path = `drafts/${record.reference}`;
  return [
    { path: `${path}.json`, text: `${JSON.stringify(record, null, 2)}\n` },
    { path: `${path}.md`, text: markdownOf(record) },
  ];
}

function reportOf(drafted: readonly Drafted[], input: OutputInput): ReportView {
  const { summary, version, identities, scorings } = input;
  return reportView({
    alerts: drafted.map(({ made: { alert }, draft: record }) => ({
      draft: record,
      ...(alert.decision === undefined ? {} : { decision: reportDecision(alert.decision) }),
    })),
    summary,
    run: { version, identities },
    scorings,
  });
}

function reportDecision(decision: NonNullable<Case['alert']['decision']>): ReportDecision {
  const { outcome, when, isSuppressed, why } = decision;
  return { outcome, on: when, reason: why, isSuppressed };
}

function orderKey({ alert }: Case): string {
  return [alert.subject, alert.typology.id, alert.episode.from].join('\u0000');
}

function toldCase({ identities }: OutputInput, one: Case, tokens: Tokens): Case {
  return identities === 'identified'
    ? one
    : pseudonymise(one, { tokens, alertId: one.alert.alert });
}

/** The id that an alert has in every run with the same key. */
export function alertId({ root }: Pick<OutputInput, 'root'>, one: Case): string {
  const { alert, subjectField } = one;
  const id = alertToken(
    { root, mac: nodeMac },
    {
      typologyId: alert.typology.id,
      subjectField,
      subject: alert.subject,
      from: alert.episode.from,
    },
  );
  if (id === undefined) {
    throw new ProblemError([problemOf(valueNotCanonical, 'an alert has a subject without a form')]);
  }
  return id;
}

function tokensOf({ root, cases, manifest }: OutputInput): Tokens {
  return documentTokens({
    root,
    mac: nodeMac,
    recipient: 'institution',
    purpose: 'str-draft',
    // The same inputs and options are the same document; others cannot be joined with it.
    epoch: sha256Hex(canonicalJson(manifest)).slice(0, 12),
    possibleVictims: possibleVictimsOf(cases),
  });
}

function refuseLeaks(files: readonly OutputFile[], batch: Batch): void {
  const known = identifiersOf(batch);
  for (const { path, text } of files) {
    const found = leaksIn(text, formatOf(path), known).reduce((sum, { count }) => sum + count, 0);
    if (found === 0) continue;
    const [kind] = path.split('/');
    invariant(kind !== undefined, 'an output without a path');
    throw new ProblemError([problemOf(leak, `\`${kind}\` would hold ${found} identifiers`)]);
  }
}

function formatOf(path: string): LeakFormat {
  if (/\.jsonl?$/.test(path)) return 'json';
  return path.endsWith('.csv') ? 'csv' : 'text';
}
