/** Reads back the drafts of an output folder, and the annex of identities: both may be edited by hand. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Problem,
  ProblemError,
  type ProblemKind,
  problemOf,
  throwOnErrors,
} from '../core/problem.js';
import type { z } from '../core/schema.js';
import { type Annex, annexSchema } from '../draft/annex.js';
import type { StrDraft } from '../draft/str-draft.js';
import { strDraftSchema } from '../draft/str-draft-schema.js';
import { badAnnex, badDraft } from './draft-problem-list.js';
import { noSuchFile } from './problem-list.js';

/** A draft and the file it stands in. */
export interface DraftFile {
  readonly file: string;
  readonly draft: StrDraft;
}

/**
 * Every draft of `FOLDER/drafts`, in the order of their names. Throws one `ProblemError` with every
 * fault; a fault names the place in the file, never what stands there.
 */
export async function readDrafts(folder: string): Promise<readonly DraftFile[]> {
  const names = await readdir(join(folder, 'drafts')).catch(() => undefined);
  if (names === undefined) {
    const place = { file: folder };
    const help = 'give the folder that `redthread screen --out` wrote';
    throw new ProblemError([problemOf(noSuchFile, 'no folder of drafts', { place, help })]);
  }
  const problems: Problem[] = [];
  const drafts: DraftFile[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const file = join(folder, 'drafts', name);
    const result = strDraftSchema.safeParse(jsonOf(await readFile(file, 'utf8')));
    if (result.success) drafts.push({ file, draft: result.data });
    else problems.push(faultOf(badDraft, result.error, file));
  }
  throwOnErrors(problems);
  return drafts;
}

/** The annex of a run. Throws a `ProblemError`: `io/no-such-file`, or `io/bad-annex` for each fault. */
export async function readAnnex(file: string): Promise<Annex> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new ProblemError([problemOf(noSuchFile, 'no such annex', { place: { file } })]);
  }
  const result = annexSchema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  throw new ProblemError([faultOf(badAnnex, result.error, file)]);
}

/** Places told at most for one file: who pasted over it needs no list of everything. */
const PLACES_MAX = 5;

/** One problem for a file, with the places that are not as the schema has them. */
function faultOf(kind: ProblemKind, { issues }: z.ZodError, file: string): Problem {
  const places = issues.map(({ path }) => path.map(stepText).join('.') || 'the file');
  const told = [...new Set(places)].map((each) => `\`${each}\``);
  const more = told.length - PLACES_MAX;
  const listed = `${told.slice(0, PLACES_MAX).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const unknown = issues.some(({ code }) => code === 'unrecognized_keys');
  const message = `not as it should be: ${listed}${unknown ? '; a key is not known' : ''}`;
  return problemOf(kind, message, { place: { file } });
}

/** Steps through the annex are tokens, which point at a person: only names of ours are told. */
function stepText(step: PropertyKey): string {
  const text = String(step);
  return /^[A-Za-z]{1,32}$|^\d{1,6}$/.test(text) ? text : '…';
}

/** Undefined where the text is no JSON, which no schema lets through. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
