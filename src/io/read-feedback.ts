/** Reads what feedback is counted over, and files of feedback that strangers sent. */
import { type Problem, problemOf, throwOnErrors } from '../core/problem.js';
import { z } from '../core/schema.js';
import type { FeedbackAlert } from '../pseudonym/feedback-count.js';
import { type FeedbackFile, feedbackStatement, parseFeedback } from '../pseudonym/feedback-file.js';
import { feedbackMalformed } from '../pseudonym/feedback-problem-list.js';
import { bytesOfBase64url } from '../typology/signature-key.js';
import type { Trust } from '../typology/signature-trust.js';
import { alertLines } from './alert-lines.js';
import { boundedText, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { verifyEd25519 } from './ed25519.js';
import { feedbackUntrusted } from './feedback-problem-list.js';
import { noSuchFile } from './problem-list.js';

/** Of a line only what is looked at here; it may hold more. */
const alertLine = z.object({
  alert: z.string(),
  subject: z.string(),
  asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}T/),
  typology: z.object({
    id: z.string(),
    version: z.string(),
    digest: z.string(),
    overlay: z.unknown().optional(),
  }),
  indicators: z.array(z.object({ id: z.string(), state: z.string() })),
});

/**
 * The alerts of output folders; tokens of two runs cannot be joined, so a subject is one of its
 * run.
 */
export async function readFeedbackAlerts(
  folders: readonly string[],
): Promise<readonly FeedbackAlert[]> {
  const latest = new Map<string, FeedbackAlert>();
  for (const [run, folder] of folders.entries()) {
    for (const one of await alertsOf(folder, run)) {
      // An alert that several runs tell of is one, as the last of them tells it.
      latest.set(one.alert, one);
    }
  }
  return [...latest.values()];
}

async function alertsOf(folder: string, run: number): Promise<readonly FeedbackAlert[]> {
  const lines = await alertLines(folder, alertLine);
  return lines.map(({ alert, subject, asOf, typology, indicators }) => {
    const { id, version, digest, overlay } = typology;
    return {
      ...{ alert, subject: `${run}\n${subject}`, asOf, month: asOf.slice(0, 7) },
      ...{ typology: { id, version, digest }, overlaid: overlay !== undefined },
      fired: indicators.filter(({ state }) => state === 'fired').map((one) => one.id),
    };
  });
}

/** A file with whoever is known to have signed it. */
export interface SentFeedback {
  readonly file: string;
  readonly feedback: FeedbackFile;
  /** Trusted signers; empty where no trust was given. */
  readonly signers: readonly string[];
}

/** Throws one `ProblemError` with what is wrong with all of them. */
export async function readFeedback(
  files: readonly string[],
  trust: Trust | undefined,
): Promise<readonly SentFeedback[]> {
  const problems: Problem[] = [];
  const sent: SentFeedback[] = [];
  for (const file of files) {
    const place = { file };
    const read = await boundedText(file, WRITTEN_BYTES_MAX);
    if (read === undefined || read === 'too-long') {
      const kind = read === undefined ? noSuchFile : feedbackMalformed;
      const message = read === undefined ? 'no such file of feedback' : 'the file is too long';
      problems.push(problemOf(kind, message, { place }));
      continue;
    }
    const parsed = parseFeedback(read.text, file);
    if ('problems' in parsed) {
      problems.push(...parsed.problems);
      continue;
    }
    const feedback = parsed.value;
    const signers = trust === undefined ? [] : signersOf(feedback, trust);
    if (typeof signers === 'string') {
      problems.push(problemOf(feedbackUntrusted, signers, { place }));
      continue;
    }
    sent.push({ file, feedback, signers });
  }
  throwOnErrors(problems);
  return sent;
}

/** The trusted signers of a file, or why it is not trusted. */
function signersOf(feedback: FeedbackFile, trust: Trust): readonly string[] | string {
  const message = new TextEncoder().encode(feedbackStatement(feedback));
  const names = new Set<string>();
  for (const { key, signature } of feedback.signatures ?? []) {
    const signer = trust.signers.find(({ keys }) => keys.includes(key));
    const may = signer?.typologies?.some((start) => feedback.typology.id.startsWith(start)) ?? true;
    if (signer === undefined || !may) continue;
    const [publicKey, bytes] = [bytesOfBase64url(key), bytesOfBase64url(signature)];
    const holds =
      publicKey !== undefined &&
      bytes !== undefined &&
      verifyEd25519({ publicKey, message, signature: bytes });
    if (!holds) return `the signature of \`${signer.name}\` does not verify`;
    names.add(signer.name);
  }
  if (names.size >= trust.threshold) return [...names].sort();
  return `signed by ${names.size} of ${trust.threshold} trusted signers that are needed`;
}
