/**
 * The entry of a run in the audit log: digests, versions and counts, nothing about anybody. Made
 * before the output is put in place, so that no output is without its entry.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { auditLog } from '../io/audit-log.js';
import type { AuditEvent } from '../io/audit-log-entry.js';
import type { LoadedPolicy } from '../io/load-policy.js';
import type { WrittenFile } from '../io/write-run.js';
import type { RunSummary } from '../screen/summary.js';

export interface LoggedRun {
  readonly version: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly packs: readonly {
    readonly name: string;
    readonly version: string;
    readonly digest: string;
  }[];
  readonly options: unknown;
  readonly identities: 'identified' | 'pseudonymised';
  readonly policy: LoadedPolicy;
  readonly annex: 'none' | 'plain' | 'sealed';
  readonly summary: RunSummary;
  readonly files: readonly WrittenFile[];
  /** Digest of the trust file, where signatures were asked for. */
  readonly trust?: string;
}

/**
 * Enters a run, and the identities that go with it; on the disk when resolved, to the run's number.
 */
export async function logRun(file: string, run: LoggedRun): Promise<number> {
  const log = await auditLog(file, { now: Date.now });
  try {
    const number = await log.append(runEvent(run));
    if (run.annex !== 'none') await log.append(annexEvent(run));
    return number;
  } finally {
    await log.close();
  }
}

function runEvent(run: LoggedRun): AuditEvent {
  const { version, inputs, packs, options, identities, policy, summary, files, trust } = run;
  return {
    event: 'run',
    version,
    inputs: { ...inputs },
    typologies: summary.typologies.map((one) => ({
      ...{ id: one.id, version: one.version, digest: one.digest },
      ...(one.overlay === undefined
        ? {}
        : { overlay: { id: one.overlay.id, digest: one.overlay.digest } }),
    })),
    packs: packs.map((one) => ({ id: one.name, version: one.version, digest: one.digest })),
    options: sha256Hex(canonicalJson(options)),
    identities,
    ...readerOf(policy),
    counts: countsOf(summary, files),
    output: { files: files.length, digest: outputDigest(files) },
    ...(trust === undefined ? {} : { trust }),
  };
}

function annexEvent({ annex, policy, summary }: LoggedRun): AuditEvent {
  const counts = { alerts: summary.alerts };
  return { event: 'release', what: `annex of identities, ${annex}`, ...readerOf(policy), counts };
}

function readerOf({ policy, digest }: LoadedPolicy) {
  return { recipient: policy.recipient, purpose: policy.purpose, policy: digest };
}

function countsOf(summary: RunSummary, files: readonly WrittenFile[]): Record<string, number> {
  const { read, accepted, rejected, duplicates, postings, typologies } = summary;
  const alerts = (level: 'watch' | 'review' | 'report') =>
    typologies.reduce((sum, one) => sum + one.alerts[level], 0);
  const drafts = files.filter(({ path }) => /^drafts\/.*\.json$/.test(path)).length;
  return {
    ...{ read, accepted, rejected, duplicates, postings, drafts },
    ...{ watch: alerts('watch'), review: alerts('review'), report: alerts('report') },
  };
}

/**
 * One digest over names and contents. Whoever has the folder can work it out again; the file of
 * `run.json` is in it, timing and all, so no two runs share it.
 */
function outputDigest(files: readonly WrittenFile[]): string {
  const each = files.map(({ path, digest }): [string, string] => [path, digest]);
  return sha256Hex(canonicalJson(each.sort(([a], [b]) => (a < b ? -1 : 1))));
}
