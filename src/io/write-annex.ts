/**
 * Writes the annex of identities, sealed or plain: for its owner alone, and never beside the
 * drafts.
 */
import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import type { Annex } from '../draft/annex.js';
import { annexInsideOut, annexThere } from './draft-problem-list.js';
import { sealed } from './seal.js';
import { isWithin, realPath } from './within.js';

/**
 * Looks at the place before a run begins. Throws a `ProblemError`: `io/annex-inside-out` where the
 * file would lie in the output folder, `io/annex-there` where there is one; the system's error
 * where none can be made.
 */
export async function checkAnnexPlace(folder: string, file: string): Promise<void> {
  if (isWithin(await realPath(resolve(folder)), await realPath(resolve(file)))) {
    throw new ProblemError([problemOf(annexInsideOut, 'the annex would lie in the output folder')]);
  }
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new ProblemError([problemOf(annexThere, THERE)]);
  // It is written after the drafts that rest on it.
  await access(dirname(resolve(file)), constants.W_OK);
}

const THERE = 'the annex is there already';

/**
 * Writes an annex with mode 600: sealed to the recipients, plain where there are none. An annex
 * that is there already is not written over: it may be filled in.
 */
export async function writeAnnex(
  file: string,
  annex: Annex,
  recipients: readonly string[] = [],
): Promise<void> {
  const text = `${JSON.stringify(annex, null, 2)}\n`;
  const content = recipients.length === 0 ? text : await sealed(text, recipients);
  await writeFile(file, content, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    throw new ProblemError([problemOf(annexThere, THERE)]);
  });
}
