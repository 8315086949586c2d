/**
 * From a run's alerts to the texts of its output folder: alert lines, drafts, rejected rows and the
 * manifest. Pseudonymised unless the caller asked for identities; every text is then searched for
 * identifiers of the batch before anything is written.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { draft } from '../draft/draft.js';
import type { Case } from '../explain/case.js';
import { nodeMac } from '../io/mac.js';
import { markdownOf } from '../io/write-markdown.js';
import { type OutputFile, rejectedCsv } from '../io/write-run.js';
import { identifiersOf, leaksIn } from '../pseudonym/leak-check.js';
import type { LeakFormat } from '../pseudonym/leak-cut.js';
import { possibleVictimsOf } from '../pseudonym/possible-victim.js';
import { leak, valueNotCanonical } from '../pseudonym/problem-list.js';
import { pseudonymise } from '../pseudonym/pseudonymise.js';
import { alertToken, documentTokens, type RootKey } from '../pseudonym/token.js';
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
}

/** The files of the output folder, checked. Throws a `ProblemError` (`pseudonym/leak`) on a leak. */
export function screenOutput(input: OutputInput): readonly OutputFile[] {
  const { batch, identities, manifest, timing } = input;
  const told = input.cases.map((one) => ({ one, id: alertId(input, one) }));
  const made = identities === 'identified' ? told.map(identified) : pseudonymised(input, told);
  const sorted = [...made].sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  const files: OutputFile[] = [
    {
      path: 'alerts.jsonl',
      text: sorted.map(({ alert }) => `${JSON.stringify(alert)}\n`).join(''),
    },
    { path: 'rejected.csv', text: rejectedCsv(batch.manifest.rejectedRows) },
    { path: 'run.json', text: `${JSON.stringify({ ...manifest, timing }, null, 2)}\n` },
  ];
  const generatedBy = { version: input.version };
  // One alert that supposes a victim puts the person there in every draft of the run.
  const possibleVictims = possibleVictimsOf(made);
  for (const one of sorted) {
    if (one.alert.level === 'watch') continue;
    const record = draft(one, { identities, generatedBy, possibleVictims });
    const path = `drafts/${one.alert.alert}`;
    files.push({ path: `${path}.json`, text: `${JSON.stringify(record, null, 2)}\n` });
    files.push({ path: `${path}.md`, text: markdownOf(record) });
  }
  if (identities === 'pseudonymised') refuseLeaks(files, batch);
  return files;
}

function orderKey({ alert }: Case): string {
  return [alert.subject, alert.typology.id, alert.episode.from].join('\u0000');
}

interface Told {
  readonly one: Case;
  readonly id: string;
}

function identified({ one, id }: Told): Case {
  return { ...one, alert: { ...one.alert, alert: id } };
}

function alertId({ root }: OutputInput, { alert, subjectField }: Case): string {
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

function pseudonymised(input: OutputInput, told: readonly Told[]): readonly Case[] {
  const { root, cases, manifest } = input;
  const tokens = documentTokens({
    root,
    mac: nodeMac,
    recipient: 'institution',
    purpose: 'str-draft',
    // The same inputs and options are the same document; others cannot be joined with it.
    epoch: sha256Hex(canonicalJson(manifest)).slice(0, 12),
    possibleVictims: possibleVictimsOf(cases),
  });
  return told.map(({ one, id }) => pseudonymise(one, { tokens, alertId: id }));
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
