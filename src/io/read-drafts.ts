/**
 * Reads back the drafts of an output folder, and the annex of identities: both may be edited by
 * hand.
 */
import { readdir } from 'node:fs/promises';
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
import {
  ANNEX_BYTES_MAX,
  boundedBytes,
  boundedText,
  MADE_BYTES_MAX,
  plainJson,
} from './bounded-file.js';
import { badAnnex, badDraft } from './draft-problem-list.js';
import { noSuchFile } from './problem-list.js';
import { isSealed, opened, readIdentityKeys } from './seal.js';
import { annexNotSealed, annexSealed } from './seal-problem-list.js';

/** A draft and the file it stands in. */
export interface DraftFile {
  readonly file: string;
  readonly draft: StrDraft;
}

/**
 * Every draft of `FOLDER/drafts`, one at a time in the order of their names. In the end one
 * `ProblemError` is thrown with every fault; a fault names the place in the file, never what stands
 * there.
 */
export async function* readDrafts(folder: string): AsyncGenerator<DraftFile> {
  const names = await readdir(join(folder, 'drafts')).catch(() => undefined);
  if (names === undefined) {
    const place = { file: folder };
    const help = 'give the folder that `redthread screen --out` wrote';
    throw new ProblemError([problemOf(noSuchFile, 'no folder of drafts', { place, help })]);
  }
  const problems: Problem[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const file = join(folder, 'drafts', name);
    const read = await draftIn(file);
    if ('problem' in read) problems.push(read.problem);
    else yield { file, draft: read.draft };
  }
  throwOnErrors(problems);
}

/** The draft of one file. Throws a `ProblemError` that names every fault. */
export async function readDraft(file: string): Promise<StrDraft> {
  const read = await draftIn(file);
  if ('problem' in read) throw new ProblemError([read.problem]);
  return read.draft;
}

type ReadDraft = { readonly draft: StrDraft } | { readonly problem: Problem };

async function draftIn(file: string): Promise<ReadDraft> {
  const read = await boundedText(file, MADE_BYTES_MAX);
  if (read === 'too-long') {
    return { problem: problemOf(badDraft, 'the draft is too long', { place: { file } }) };
  }
  const result = strDraftSchema.safeParse(read === undefined ? undefined : plainJson(read.text));
  if (result.success) return { draft: result.data };
  return { problem: faultOf(badDraft, result.error, file) };
}

/**
 * The annex of a run, plain or under a seal that the keys of `keyFile` open. Throws a
 * `ProblemError`: `io/no-such-file`, `io/bad-annex` for each fault, or what is wrong with seal or
 * key.
 */
export async function readAnnex(file: string, keyFile?: string): Promise<Annex> {
  const bytes = await boundedBytes(file, ANNEX_BYTES_MAX);
  if (bytes === undefined) {
    throw new ProblemError([problemOf(noSuchFile, 'no such annex', { place: { file } })]);
  }
  if (bytes === 'too-long') {
    throw new ProblemError([problemOf(badAnnex, 'the annex is too long', { place: { file } })]);
  }
  const result = annexSchema.safeParse(plainJson(await textUnderSeal(bytes, { file, keyFile })));
  if (result.success) return result.data;
  throw new ProblemError([faultOf(badAnnex, result.error, file)]);
}

interface UnderSeal {
  readonly file: string;
  readonly keyFile: string | undefined;
}

async function textUnderSeal(bytes: Buffer, { file, keyFile }: UnderSeal): Promise<string> {
  const detail = { place: { file } };
  if (keyFile === undefined) {
    if (!isSealed(bytes)) return bytes.toString('utf8');
    throw new ProblemError([problemOf(annexSealed, 'the annex is sealed', detail)]);
  }
  if (isSealed(bytes)) return opened(bytes, await readIdentityKeys(keyFile));
  throw new ProblemError([problemOf(annexNotSealed, 'the annex is not sealed', detail)]);
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
