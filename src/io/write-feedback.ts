/** Signs and writes files of feedback, and the pages that are made of many. */
import { join } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import { type FeedbackFile, feedbackStatement } from '../pseudonym/feedback-file.js';
import type { SigningKey } from './ed25519.js';
import { feedbackNotWritten } from './feedback-problem-list.js';
import { makeFolder } from './make-folder.js';
import { replaceFile } from './replace-file.js';

/** The file with the signature of a key over all of it; without a key as it is. */
export function signedFeedback(feedback: FeedbackFile, key: SigningKey | undefined): FeedbackFile {
  if (key === undefined) return feedback;
  const message = new TextEncoder().encode(feedbackStatement(feedback));
  const signature = Buffer.from(key.sign(message)).toString('base64url');
  return { ...feedback, signatures: [{ key: key.publicKey, signature }] };
}

/** Writes each in a folder, which is made; gives their paths. */
export async function writeFeedback(
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<readonly string[]> {
  const paths: string[] = [];
  try {
    await makeFolder(folder);
    for (const { name, text } of files) {
      const path = join(folder, name);
      await replaceFile(path, { text, mode: 0o644 });
      paths.push(path);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const message = `cannot be written (${code})`;
    throw new ProblemError([problemOf(feedbackNotWritten, message, { place: { file: folder } })]);
  }
  return paths;
}
