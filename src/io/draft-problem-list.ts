/**
 * What can be wrong with drafts and annexes that a person has had in hand. No message has a value.
 */
import type { ProblemKind } from '../core/problem.js';

export const badDraft: ProblemKind = {
  code: 'io/bad-draft',
  severity: 'error',
  title: 'a file that is not a draft',
  explanation:
    'A draft is read strictly: a key that redthread does not know, or a list where a text belongs, ' +
    'could be a correction that somebody made and nobody would see.',
  help: 'compare the file with `schemas/str-draft.schema.json`, or make the drafts again',
};

export const badAnnex: ProblemKind = {
  code: 'io/bad-annex',
  severity: 'error',
  title: 'a file that is not an annex of identities',
  explanation:
    'The annex holds what the tokens of a run stand for, and what a person added: names, documents, ' +
    'the numbers of the institution. What it holds under a name that no form knows would be lost.',
  help: 'compare the file with `schemas/identities.schema.json`, or make it again with `--identities`',
};

export const annexInsideOut: ProblemKind = {
  code: 'io/annex-inside-out',
  severity: 'error',
  title: 'the annex would lie beside the drafts',
  explanation:
    'Drafts are pseudonymised so that the folder can be shown to people who may not know who is ' +
    'meant. An annex in the same folder would undo that in one copy.',
  help: 'name a place outside the output folder for `--identities`',
};

export const annexThere: ProblemKind = {
  code: 'io/annex-there',
  severity: 'error',
  title: 'an annex is there already',
  explanation:
    'A person may have filled it in: names, documents, numbers that no export holds. Written over, ' +
    'that work would be gone.',
  help: 'name another file, or move the old annex away',
};

export const outEdited: ProblemKind = {
  code: 'io/out-edited',
  severity: 'error',
  title: 'the output folder holds what a person wrote',
  explanation:
    'A run replaces what is in its output folder. What is named is not as the run that wrote it left ' +
    'it: somebody corrected a draft, or put a file among them. Replaced, that work would be gone.',
  help: 'give another folder to `--out`, or `--overwrite` if nothing in this one is needed',
};

export const DRAFT_FILE_PROBLEMS: readonly ProblemKind[] = [
  badDraft,
  badAnnex,
  annexInsideOut,
  annexThere,
  outEdited,
];
