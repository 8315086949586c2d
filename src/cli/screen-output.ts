/**
 * From a run's alerts to the texts of its output folder: alert lines, drafts, rejected rows and the
 * manifest. Pseudonymised unless the caller asked for identities; every text is then searched for
 * identifiers of the batch before anything is written.
 */
import type { Annex } from '../draft/annex.js';
import { annexOf } from '../draft/annex-of.js';
import { type Authority, authoritiesOf, referenceFor } from '../draft/authority.js';
import { draft } from '../draft/draft.js';
import type { StrDraft } from '../draft/str-draft.js';
import type { Case } from '../explain/case.js';
import type { PageAsset } from '../io/html-page.js';
import type { LoadedPolicy } from '../io/load-policy.js';
import type { ReportDecision, ReportScoring, ReportView } from '../io/report-record.js';
import { reportView } from '../io/report-view.js';
import type { VaultDocument } from '../io/vault.js';
import { htmlOf } from '../io/write-html.js';
import { markdownOf } from '../io/write-markdown.js';
import { type OutputFile, rejectedCsv } from '../io/write-run.js';
import { LEAK_SPELLINGS } from '../pseudonym/leak-check.js';
import { refuseLeaks } from '../pseudonym/leak-run.js';
import type { LeakSet } from '../pseudonym/leak-set.js';
import type { PrivacyRecord } from '../pseudonym/policy-record.js';
import { possibleVictimsOf } from '../pseudonym/possible-victim.js';
import { type RecordingTokens, recordingTokens } from '../pseudonym/recording-tokens.js';
import type { RootKey } from '../pseudonym/token.js';
import { vaultSubjects } from '../pseudonym/vault-subject.js';
import type { RunSummary } from '../screen/summary.js';
import type { RejectedRow } from '../transaction/manifest.js';
import {
  annexCase,
  privacyFile,
  runTokens,
  toldAsTheyAre,
  toldSummary,
  toldUnder,
} from './policy-run.js';

export interface OutputInput {
  readonly cases: readonly Case[];
  readonly rejectedRows: readonly RejectedRow[];
  /** What outputs are searched for; asked for where they are. */
  readonly identifiers: () => LeakSet;
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
  /** How the run's typologies score, for the page. */
  readonly scorings: readonly ReportScoring[];
  readonly page: PageAsset;
}

export interface ScreenOutput {
  /** The files of the output folder, checked. */
  readonly files: readonly OutputFile[];
  /** Identities behind the tokens; for a file of its own, and only where it was asked for. */
  readonly annex?: Annex;
  /** What a vault stores of the run: as the annex, only where it was asked for. */
  readonly vault?: Omit<VaultDocument, 'today'>;
}

/** What a run writes. Throws a `ProblemError` (`pseudonym/leak`) on a leak. */
export function screenOutput(input: OutputInput): ScreenOutput {
  const { identities, manifest, timing } = input;
  const isIdentified = identities === 'identified';
  const plain = runTokens(input);
  const tokens = recordingTokens(plain);
  const { told, leftOut } = isIdentified
    ? { told: toldAsTheyAre(input), leftOut: 0 }
    : toldUnder(input, tokens);
  const summary = leftOut === 0 ? input.summary : toldSummary(input.summary, told);
  const sorted = [...told].sort((a, b) => (orderKey(a.made) < orderKey(b.made) ? -1 : 1));
  const drafted = draftedCases(sorted, input);
  const kept = drafted.filter(({ made }) => isDrafted(made));
  const view = reportOf(drafted, { ...input, summary });
  const run = leftOut === 0 ? { ...manifest, timing } : { ...manifest, summary, timing };
  const data: readonly OutputFile[] = [
    {
      path: 'alerts.jsonl',
      text: sorted.map(({ made }) => `${JSON.stringify(made.alert)}\n`).join(''),
    },
    ...kept.flatMap(({ draft }) => draftFiles(draft)),
    { path: 'rejected.csv', text: rejectedCsv(input.rejectedRows) },
    { path: 'run.json', text: `${JSON.stringify(run, null, 2)}\n` },
  ];
  // The page is the program's own text around these data.
  const known = isIdentified ? undefined : input.identifiers();
  const checked = [...data, { path: 'report.json', text: JSON.stringify(view) }];
  const privacy = privacyFile({
    ...{ version: input.version, told: sorted, leftOut, drafts: kept.length },
    ...(isIdentified ? {} : { policy: { ...input.policy, epoch: tokens.epoch } }),
    tokens: tokens.values().size,
    identitiesKept: {
      annex: input.annex === 'none' ? 'none' : input.annexIs,
      vault: input.vault === 'wanted',
    },
    leakCheck: known === undefined ? NOT_CHECKED : refuseLeaks(checked, known),
  });
  if (known !== undefined) refuseLeaks([privacy], known);
  const files = [...data, privacy, { path: 'report.html', text: htmlOf(view, input.page) }];
  const asAnnex = () =>
    annexOf(
      kept.map(({ one, draft: made }) => ({ one: annexCase(one, input.policy), made })),
      tokens,
    );
  return {
    files,
    ...(input.annex === 'none' ? {} : { annex: asAnnex() }),
    ...(input.vault === 'none' ? {} : { vault: vaultDocument(input.cases, tokens) }),
  };
}

/** Where identities were asked for, they stand in every file. */
const NOT_CHECKED: PrivacyRecord['leakCheck'] = {
  files: 0,
  identifiers: 0,
  spellings: LEAK_SPELLINGS,
  found: null,
};

function vaultDocument(
  cases: readonly Case[],
  tokens: RecordingTokens,
): Omit<VaultDocument, 'today'> {
  const { recipient, purpose, epoch } = tokens;
  const subjectOf = vaultSubjects(cases, possibleVictimsOf(cases));
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
